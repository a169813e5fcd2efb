import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { configValues, readConfigFile } from '../../../../src/cli/options/config-file.ts';
import { commandNamed } from '../../../support/options.ts';
import { withDirectory } from '../../../support/plan.ts';

/** What a file says for one command: raw values by option. */
function valuesIn(text: string, command: string): Promise<Record<string, unknown>> {
  return withDirectory(async (directory) => {
    const name = join(directory, 'hubform.yaml');
    writeFileSync(name, text);
    const values = configValues(await readConfigFile(name, COMMANDS), commandNamed(command));
    return Object.fromEntries(Object.entries(values).map(([option, { raw }]) => [option, raw]));
  });
}

/** One file for a repository that exports, compares and verifies. */
const SHARED =
  'trust: ["999999999999"]\nformat: cdktf\nroleName: hubform-read\ndiff:\n  format: markdown\n  failOn: none\n';

describe('hubform.yaml', () => {
  it.each([
    ['export', { trust: ['999999999999'], format: 'cdktf', roleName: 'hubform-read' }],
    // cdktf is no way to write a difference; the section is.
    ['diff', { trust: ['999999999999'], format: 'markdown', roleName: 'hubform-read', failOn: 'none' }],
    ['verify', { trust: ['999999999999'] }],
    ['policy', { format: 'cdktf', roleName: 'hubform-read' }],
    ['schema', {}],
  ])('says for %s what is at the top level, then what its section says', async (command, wanted) => {
    expect(await valuesIn(SHARED, command)).toEqual(wanted);
  });

  it('may have a key and a section of the same name, by what they hold', async () => {
    expect(await valuesIn('templates: mine\n', 'generate')).toEqual({ templates: 'mine' });
    expect(await valuesIn('templates: {output: mine}\n', 'generate')).toEqual({});
    expect(await valuesIn('templates: {output: mine}\n', 'templates')).toEqual({ output: 'mine' });
  });

  it('may be empty, and so may a section', async () => {
    expect(await valuesIn('', 'diff')).toEqual({});
    expect(await valuesIn('# nothing\ndiff:\n', 'diff')).toEqual({});
  });

  it.each([
    ['trsut: []', /hubform\.yaml: there is no key trsut$/, /^Did you mean trust\?/],
    ['dif: {format: json}', /hubform\.yaml: there is no key dif$/, /^Did you mean diff\?/],
    ['diff: {fromat: json}', /hubform\.yaml: diff: there is no key fromat$/, /^Did you mean format\?/],
    ['diff: {port: 1}', /hubform\.yaml: diff: there is no key port$/, /./],
    ['force: true', /hubform\.yaml: there is no key force$/, /./],
    ['live: true', /hubform\.yaml: there is no key live$/, /./],
    [
      'format: xml',
      /hubform\.yaml: format: expected one of hcl, json, cdktf, cdktn, text, markdown, got "xml"$/,
      /schema config/,
    ],
    [
      'diff: {format: hcl}',
      /hubform\.yaml: diff\.format: expected one of text, markdown, json, got "hcl"$/,
      /schema config/,
    ],
    ['trust: [111122223333]', /hubform\.yaml: trust\.0: expected text; put account ids in quotes$/, /schema config/],
    ['[]', /hubform\.yaml: .*expected (object|record)/, /schema config/],
  ])('that is wrong fails for every command, naming the key: %s', async (text, message, hint) => {
    const failed = valuesIn(text, 'policy');
    await expect(failed).rejects.toMatchObject({ code: 'usage', message: expect.stringMatching(message) as string });
    await expect(failed).rejects.toMatchObject({ hint: expect.stringMatching(hint) as string });
  });
});
