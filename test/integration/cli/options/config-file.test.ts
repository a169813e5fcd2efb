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

  it('may have a word for all in place of a list, which a command without that word leaves out', async () => {
    expect(await valuesIn('region: all\n', 'bootstrap')).toEqual({ region: 'all' });
    expect(await valuesIn('bootstrap: {region: all}\n', 'bootstrap')).toEqual({ region: 'all' });
    // Its default is every Region.
    expect(await valuesIn('region: all\n', 'export')).toEqual({});
    expect(await valuesIn('region: [eu-west-1]\n', 'export')).toEqual({ region: ['eu-west-1'] });
  });

  it('may be empty, and so may a section', async () => {
    expect(await valuesIn('', 'diff')).toEqual({});
    expect(await valuesIn('# nothing\ndiff:\n', 'diff')).toEqual({});
  });

  it.each([
    ['trsut: []', /hubform\.yaml:1: there is no key trsut$/, /^Did you mean trust\?/],
    ['dif: {format: json}', /hubform\.yaml:1: there is no key dif$/, /^Did you mean diff\?/],
    ['diff: {fromat: json}', /hubform\.yaml:1: diff: there is no key fromat$/, /^Did you mean format\?/],
    ['diff: {port: 1}', /hubform\.yaml:1: diff: there is no key port$/, /./],
    [
      'force: true',
      /hubform\.yaml:1: there is no key force$/,
      /^Give --force on the command line: it applies to one run only\.$/,
    ],
    ['generate: {dryRun: true}', /generate: there is no key dryRun$/, /^Give --dry-run on the command line/],
    ['check: true', /there is no key check$/, /^Give --check on the command line/],
    ['live: true', /hubform\.yaml:1: there is no key live$/, /./],
    [
      'format: xml',
      /hubform\.yaml:1: format: expected one of hcl, json, cdktf, cdktn, text, markdown, sarif, codequality, table, csv, paths, github-matrix, gitlab, atlantis, terragrunt, got "xml"$/,
      /schema config/,
    ],
    [
      'diff: {format: hcl}',
      /hubform\.yaml:1: diff\.format: expected one of text, markdown, json, sarif, codequality, got "hcl"$/,
      /schema config/,
    ],
    [
      'trust: [111122223333]',
      /hubform\.yaml:1: trust\[0\]: expected text; put account ids in quotes$/,
      /schema config/,
    ],
    ['trust: all', /hubform\.yaml:1: trust: expected a list, or any$/, /schema config/],
    [
      'expect: {members: [{administrator: 999999999999, accounts: all}]}',
      /hubform\.yaml:1: expect\.members\[0\]\.administrator: expected an account id of 12 digits in quotes$/,
      /schema config/,
    ],
    ['expect: {member: []}', /hubform\.yaml:1: expect: there is no key member$/, /schema config/],
    ['[]', /hubform\.yaml:1: .*expected (object|record)/, /schema config/],
  ])('that is wrong fails for every command, naming the key: %s', async (text, message, hint) => {
    const failed = valuesIn(text, 'policy');
    await expect(failed).rejects.toMatchObject({ code: 'usage', message: expect.stringMatching(message) as string });
    await expect(failed).rejects.toMatchObject({ hint: expect.stringMatching(hint) as string });
  });

  it.each<[what: string, text: string, message: string]>([
    ['a second document', 'region: []\n---\nprune: true\n', ':2: expected one YAML document, got a second one'],
    ['a directive', '%YAML 1.1\n---\nprune: yes\n', ':1: expected YAML without directives, got %YAML 1.1'],
    ['a key twice', 'prune: true\nregion: []\nprune: false\n', ':3: prune: expected each key once, got a second one'],
    ['a section twice', 'diff: {}\ndiff: {format: json}\n', ':2: diff: expected each key once, got a second one'],
    ['an anchor', 'trust: &t ["111122223333"]\nprefer: *t\n', ':1: trust: expected a value, got the anchor &t'],
    ['a merge key', 'diff:\n  <<: {format: json}\n', ':2: diff: there is no key <<'],
    ['a tag', 'roleName: !!str x\n', ':1: roleName: expected a value, got the tag tag:yaml.org,2002:str'],
    ['a text for a list', '\nregion: eu-west-1\n', ':2: region: expected a list, or all'],
    ['nothing for a list', 'region:\n', ':1: region: expected a list, or all'],
    [
      'a list in a list',
      'account:\n  - ["111122223333"]\n',
      ':2: account[0]: expected text; put account ids in quotes',
    ],
    [
      'a number for an id',
      'account:\n  - "111122223333"\n  - 012345678901\n',
      ':3: account[1]: expected text; put account ids in quotes',
    ],
    ['a text for a number', 'timeout: "20"\n', ':1: timeout: Invalid input: expected number, received string'],
    ['a fraction', 'timeout: 1.5\n', ':1: timeout: Invalid input: expected int, received number'],
    ['a word for a switch', 'prune: yes\n', ':1: prune: Invalid input: expected boolean, received string'],
    ['a number for a text', 'roleName: 1\n', ':1: roleName: Invalid input: expected string, received number'],
    [
      'a key that is a number',
      '1: x\n',
      ':1: expected a key that is text (in quotes if it looks like something else), got the number 1',
    ],
    ['a text alone', 'prune\n', ':1: Invalid input: expected object, received string'],
    ['an unknown section', 'prune: true\nexports: {prune: true}\n', ':2: there is no key exports'],
    ['a section within a section', 'diff:\n  diff: {}\n', ':2: diff: there is no key diff'],
    [
      '200,000 levels',
      `region: ${'['.repeat(200_000)}`,
      ':1: expected at most 64 levels, got a value that is nested too deeply',
    ],
    [
      'a syntax error',
      'region: [\n',
      ':2: expected YAML, got a syntax error: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('with %s fails, naming file, line and key', async (_, text, message) => {
    const failed: unknown = await valuesIn(text, 'export').catch((error: unknown) => error);
    expect((failed as Error).message.replace(/^.*hubform\.yaml/s, '')).toBe(message);
  });

  it('says of a value that its option refuses where it stands', () =>
    withDirectory(async (directory) => {
      const name = join(directory, 'hubform.yaml');
      writeFileSync(name, '# ours\ndiff:\n  region: [Ireland]\naccount: ["1"]\n');
      const values = configValues(await readConfigFile(name, COMMANDS), commandNamed('diff'));
      expect(values.region?.place).toBe(`${name}:3: diff.region`);
      expect(values.account?.place).toBe(`${name}:4: account`);
    }));
});
