import { expect, it } from 'vitest';
import { unusedProviderNotes } from '../../../../src/actions/generate/unused-providers.ts';

const A = '111122223333';
const ALIAS = [{ account: A, providers: [{ alias: 'us_east_1', region: 'us-east-1' }] }];
const ARGUMENT = [{ account: A, providers: [{ region: 'eu-west-1' }] }];

it.each([
  ['us-east-1', ALIAS, 'module', false],
  [`${A}/us-east-1`, ALIAS, 'module', false],
  ['us-est-1', ALIAS, 'module', true],
  ['222233334444/us-east-1', ALIAS, 'module', true],
  ['default', ALIAS, 'module', true],
  [A, ALIAS, 'module', true],
  ['default', ARGUMENT, 'module', false],
  [A, ARGUMENT, 'module', false],
  ['us-east-1', ARGUMENT, 'module', true],
  ['us-east-1', ALIAS, 'roots', true],
] as const)('a provider for %s, %j, layout %s: whether a note names it is %s', (key, roots, layout, noted) => {
  const notes = unusedProviderNotes(roots, { [key]: 'aws.mine' }, layout);
  expect(notes).toEqual(noted ? [expect.stringContaining(`names ${key} without effect: `)] : []);
});

it('a provider that another one overrides is not used', () => {
  const map = { [`${A}/us-east-1`]: 'aws.a', 'us-east-1': 'aws.b' };
  expect(unusedProviderNotes(ALIAS, map, 'module')).toEqual([
    expect.stringContaining('names us-east-1 without effect'),
  ]);
});
