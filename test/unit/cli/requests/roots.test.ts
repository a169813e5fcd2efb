import { expect, it } from 'vitest';
import { assertRootsOptions, assertUnitsOutput, isListFormat } from '../../../../src/cli/requests/roots.ts';
import { parseLine } from '../../../support/options.ts';

it('options that do not go together are refused, and others are not', () => {
  const values = { format: 'json', changed: undefined, output: undefined } as const;
  expect(() => {
    assertRootsOptions({ ...values, format: 'atlantis', changed: 'git:main' });
  }).toThrow('--changed and --format atlantis do not go together');
  expect(() => {
    assertRootsOptions({ ...values, format: 'text', output: 'roots.txt' });
  }).toThrow('--output needs a format for programs');
  assertRootsOptions({ ...values, changed: 'git:main', output: 'roots.json' });
  assertRootsOptions({ ...values, format: 'text', output: '-' });
  expect((['text', 'gitlab', 'atlantis', 'terragrunt'] as const).map(isListFormat)).toEqual([true, true, false, false]);
});

it('units are written beside the code, and nowhere else', () => {
  assertUnitsOutput('-', 'hubform');
  assertUnitsOutput('./hubform/', 'hubform');
  expect(() => {
    assertUnitsOutput('units', 'my hubform');
  }).toThrow(/cannot be written elsewhere/);
});

it.each([
  ['roots hubform', { format: 'text', perJob: 1, force: false }],
  ['roots hubform --changed git:origin/main --format json', { changed: 'git:origin/main', format: 'json' }],
  ['roots hubform --format github-matrix --per-job 5', { format: 'github-matrix', perJob: 5 }],
  ['roots hubform --format terragrunt -o hubform --force', { format: 'terragrunt', output: 'hubform', force: true }],
])('%s', (line, expected) => {
  expect(parseLine(line)).toMatchObject({ command: 'roots', args: ['hubform'], values: expected });
});
