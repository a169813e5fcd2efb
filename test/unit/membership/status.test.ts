import { expect, it } from 'vitest';
import { howEnded, isCreated, isCurrent, isKnownAsNotAccepted, statusMeaning } from '../../../src/membership/status.ts';

it.each([
  ['Invited', 'pending', undefined, true],
  ['INVITED', 'pending', undefined, true],
  ['Enabled', 'accepted', undefined, true],
  ['Associated', 'accepted', undefined, true],
  ['ASSOCIATED', 'accepted', undefined, true],
  ['Created', 'inactive', undefined, true],
  ['created', 'inactive', undefined, true],
  ['Resigned', 'inactive', 'left', false],
  ['RESIGNED', 'inactive', 'left', false],
  ['Removed', 'inactive', 'removed', false],
  ['deleted', 'inactive', 'removed', false],
  ['AccountSuspended', 'inactive', undefined, false],
  ['', 'inactive', undefined, false],
  [' Invited', 'inactive', undefined, false],
  ['Invıted', 'inactive', undefined, false],
  ['constructor', 'inactive', undefined, false],
  ['__proto__', 'inactive', undefined, false],
])('the status "%s" is %s, its end is %s, and it is a current member: %s', (status, meaning, end, current) => {
  expect(statusMeaning(status)).toBe(meaning);
  expect(howEnded(status)).toBe(end);
  expect(isCurrent(status)).toBe(current);
});

it.each([
  ...['Invited', 'INVITED', 'Created', 'Resigned', 'removed', 'Deleted'].map((status) => [status, true] as const),
  ...['Enabled', 'Associated', 'AccountSuspended', 'New', ''].map((status) => [status, false] as const),
])('that %j is no membership is known: %s', (status, known) => {
  expect(isKnownAsNotAccepted(status)).toBe(known);
});

it('only Created counts as created', () => {
  expect(['Created', 'CREATED', 'Invited', 'Enabled', '', 'Create'].map(isCreated)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
