import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { FAIL_ON } from '../../../../src/cli/options/fail-on.ts';
import { REPOSITORY } from '../../../support/paths.ts';

it('the commands that compare, and the Action, have one default of --fail-on', () => {
  const action = parse(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  };
  expect(action.inputs['fail-on']?.default).toBe(FAIL_ON.failOn.fallback);
  const comparing = COMMANDS.filter(({ options }) => options.failOn?.choices?.includes('any'));
  expect(comparing.map(({ name }) => name)).toEqual(['diff', 'ci']);
  for (const { options } of comparing) expect(options.failOn?.fallback).toBe('any');
});
