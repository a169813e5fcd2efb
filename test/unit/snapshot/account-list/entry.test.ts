import { describe, expect, it } from 'vitest';
import {
  isLikeAnId,
  listError,
  listErrorAbout,
  nameWithoutId,
  notWhole,
  unwrapped,
} from '../../../../src/snapshot/account-list/entry.ts';

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

it.each([
  ['="012345678901"', '012345678901'],
  ["'012345678901", '012345678901'],
  ["'012345678901'", "'012345678901'"],
  ['=012345678901', '=012345678901'],
  ['="1"&"2"', '="1"&"2"'],
  ['012345678901', '012345678901'],
  ['', ''],
])('the text in the cell %j is %j', (cell, text) => {
  expect(unwrapped(cell)).toBe(text);
});

it('a name may hold its own id', () => {
  const entry = { id: '111122223333', name: 'x-111122223333', line: 1, isNamed: false };
  expect(nameWithoutId(entry, 'f')).toBe('x-111122223333');
  expect(() => nameWithoutId({ ...entry, id: '222233334444' }, 'f')).toThrow(/^f:1: expected the name of 222233334444/);
});

const AS_TEXT = 'Format the column of the ids as text in the spreadsheet, and export it again';

describe('an error', () => {
  it.each([
    ['123456789', `Write 000123456789 if a spreadsheet removed its leading zeros. ${AS_TEXT}.`],
    ['12345678901', `Write 012345678901 if a spreadsheet removed its leading zeros. ${AS_TEXT}.`],
    ['123456789012.0', `Write it as text, not as a number, which has no leading zeros. ${AS_TEXT}.`],
    ['12345678901,00', `Write it as text, not as a number, which has no leading zeros. ${AS_TEXT}.`],
    ['1.23457E+11', `${AS_TEXT}: it rounded a long number.`],
    ['1,2346E+10', `${AS_TEXT}: it rounded a long number.`],
    ['1e11', `${AS_TEXT}: it rounded a long number.`],
    ['1111-2222-3333', 'Write it without dashes.'],
    ['1\0', 'Save the file in UTF-8.'],
    ['x', 'Do this.'],
  ])('about %j has a hint that helps', (got, hint) => {
    expect(listError('f', 2, 'an id', got, 'Do this.')).toMatchObject({ code: 'usage', hint });
  });

  it('about a list that goes on says how to print it whole', () => {
    expect(notWhole('f', 2)).toMatchObject({
      message: 'f:2: expected all accounts, got NextToken',
      hint: 'Print the whole list, without --max-items and --no-paginate.',
    });
  });

  it('stays on one line', () => {
    expect(listErrorAbout('a\nb', 3, 'x', 'y').message).toBe('a\\u000ab:3: expected x, got y');
  });
});
