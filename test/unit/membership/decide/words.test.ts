import { expect, it } from 'vitest';
import { invitedOn, joined, unique } from '../../../../src/membership/decide/words.ts';

it('values are sorted, and each occurs once', () => {
  expect(unique(['b', 'a', 'b'])).toEqual(['a', 'b']);
});

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j reads as %j', (words, text) => {
  expect(joined(words)).toBe(text);
});

it('the day of an invitation is named where it is known', () => {
  expect(invitedOn('2024-03-10T14:53:14.874Z')).toBe(' (invited on 2024-03-10)');
  expect(invitedOn(undefined)).toBe('');
});
