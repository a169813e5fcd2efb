import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { SCHEMAS } from '../../../../src/cli/schemas.ts';
import { POLICY_NAMES } from '../../../../src/iam/catalogue.ts';
import { commandNamed } from '../../../support/options.ts';
import { REPOSITORY } from '../../../support/paths.ts';

describe('the commands', () => {
  it('each have a name of their own', () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('each have a manual page in package.json', () => {
    const { man } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { man: string[] };
    const pages = ['hubform', ...COMMANDS.map(({ name }) => `hubform-${name}`)].map((name) => `dist/man/${name}.1`);
    expect([...man].sort()).toEqual(pages.sort());
  });

  it('offer the words that they take', () => {
    expect(commandNamed('policy').args[0]?.choices).toEqual([...POLICY_NAMES, 'guard']);
    expect(commandNamed('schema').args[0]?.choices).toEqual(Object.keys(SCHEMAS));
  });
});
