import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { optionsOf } from '../../../../src/cli/commands/command.ts';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { unknownVariables, variablesOf } from '../../../../src/cli/options/environment.ts';
import { commandNamed } from '../../../support/options.ts';
import { REPOSITORY } from '../../../support/paths.ts';

const ALL = COMMANDS.map(optionsOf);
const read = (command: string, env: Record<string, string>) => variablesOf(optionsOf(commandNamed(command)), env, ALL);

describe('the variables of a command', () => {
  it('are those of its own options, and the empty ones count as absent', () => {
    const env = { HUBFORM_PORT: 'abc', HUBFORM_ROLE_NAME: 'x', HUBFORM_FORMAT: '', PORT: '1' };
    expect(read('policy', env)).toEqual({
      given: { roleName: { raw: 'x', place: 'HUBFORM_ROLE_NAME' } },
      ignored: [],
    });
  });

  it.each([
    ['diff', 'json', ['format'], []],
    ['diff', 'hcl', [], ['format']],
    ['generate', 'hcl', ['format'], []],
    ['generate', 'markdown', [], ['format']],
    // A choice of no command: kept, so that it is refused.
    ['diff', 'xml', ['format'], []],
  ])('for %s take HUBFORM_FORMAT=%s if it may be meant for it', (command, value, given, ignored) => {
    const variables = read(command, { HUBFORM_FORMAT: value });
    expect([Object.keys(variables.given), variables.ignored]).toEqual([given, ignored]);
  });
});

describe('an unknown variable', () => {
  it('is named, with the nearest that there is', async () => {
    expect(await unknownVariables({ HUBFORM_TRSUT: '1', HUBFORM_MAXATTEMPTS: '1' }, ALL)).toEqual([
      'unknown environment variable HUBFORM_MAXATTEMPTS; did you mean HUBFORM_MAX_ATTEMPTS?',
      'unknown environment variable HUBFORM_TRSUT; did you mean HUBFORM_TRUST?',
    ]);
  });

  it('is none that any command has, that the jobs in templates/gitlab set, or that is empty', async () => {
    const env = {
      ...{ HUBFORM_PORT: 'abc', HUBFORM_PLAIN_SDK: '1', HUBFORM_VERSION: '0', HUBFORM_ID_TOKEN: 'x' },
      ...{ HUBFORM_ROLE_ARN: 'x', HUBFORM_VERIFY_IMAGE: 'x', HUBFORM_NOTHING: '', OTHER: '1' },
    };
    expect(await unknownVariables(env, ALL)).toEqual([]);
  });

  it('is none that the templates, the docs, the Action or the jobs of hubform roots have', async () => {
    const folders = ['templates', 'docs', 'action', 'src/render/roots'].map((name) => join(REPOSITORY, name));
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    const texts = [...files, join(REPOSITORY, 'action.yml')].map((file) => readFileSync(file, 'utf8'));
    const names = new Set(texts.flatMap((text) => text.match(/\bHUBFORM_[A-Z_]*[A-Z]\b/g) ?? []));
    expect([...names]).toEqual(expect.arrayContaining(['HUBFORM_SHARDS', 'HUBFORM_ROOTS', 'HUBFORM_JOB']));
    expect(await unknownVariables(Object.fromEntries([...names].map((name) => [name, '1'])), ALL)).toEqual([]);
  });
});
