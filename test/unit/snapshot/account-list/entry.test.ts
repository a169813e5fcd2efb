import { describe, expect, it } from 'vitest';
import { isLikeAnId, listError, listErrorAbout, nameWithoutId } from '../../../../src/snapshot/account-list/entry.ts';

it.each([
  ['111122223333', true],
  ['account-111122223333', true],
  ['123456789', true],
  ['1111-2222-3333', true],
  ['１１１１２２２２３３３３', true],
  ['20240101', false],
  ['eu-west-1', false],
  ['', false],
])('%j may be meant as an id: %s', (text, wanted) => {
  expect(isLikeAnId(text)).toBe(wanted);
});

it('a name may hold its own id', () => {
  const entry = { id: '111122223333', name: 'x-111122223333', line: 1, isNamed: false };
  expect(nameWithoutId(entry, 'f')).toBe('x-111122223333');
  expect(() => nameWithoutId({ ...entry, id: '222233334444' }, 'f')).toThrow(/^f:1: expected the name of 222233334444/);
});

describe('an error', () => {
  it.each([
    ['12345678901', 'Check whether a spreadsheet removed its leading zeros.'],
    ['1111-2222-3333', 'Write it without dashes.'],
    ['1\0', 'Save the file in UTF-8.'],
    ['x', 'Do this.'],
  ])('about %j has a hint that helps', (got, hint) => {
    expect(listError('f', 2, 'an id', got, 'Do this.')).toMatchObject({ code: 'usage', hint });
  });

  it('stays on one line', () => {
    expect(listErrorAbout('a\nb', 3, 'x', 'y').message).toBe('a\\u000ab:3: expected x, got y');
  });
});
