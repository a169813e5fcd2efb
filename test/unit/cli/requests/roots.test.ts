import { expect, it } from 'vitest';
import { assertRootsOptions, isListFormat } from '../../../../src/cli/requests/roots.ts';
import { parseLine } from '../../../support/options.ts';

it('options that cannot be used together are refused, and others are not', () => {
  const values = { format: 'json', changed: undefined, write: false } as const;
  expect(() => {
    assertRootsOptions({ ...values, format: 'atlantis', changed: 'git:main' });
  }).toThrow('--changed cannot be used with --format atlantis');
  expect(() => {
    assertRootsOptions({ ...values, format: 'atlantis', write: true });
  }).toThrow('--write cannot be used with --format atlantis');
  assertRootsOptions({ ...values, changed: 'git:main' });
  assertRootsOptions({ ...values, format: 'terragrunt', write: true });
  expect((['text', 'gitlab', 'atlantis', 'terragrunt'] as const).map(isListFormat)).toEqual([true, true, false, false]);
});

it.each([
  ['roots hubform', { format: 'text', perJob: 1, force: false }],
  ['roots hubform --changed git:origin/main --format json', { changed: 'git:origin/main', format: 'json' }],
  ['roots hubform --format github-matrix --per-job 5', { format: 'github-matrix', perJob: 5 }],
  ['roots hubform --format terragrunt --write --force', { format: 'terragrunt', write: true, force: true }],
])('%s', (line, expected) => {
  expect(parseLine(line)).toMatchObject({ command: 'roots', args: ['hubform'], values: expected });
});
