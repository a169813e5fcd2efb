import { expect, it } from 'vitest';
import {
  parseAccountId,
  parseList,
  parseObject,
  parseOptionalDate,
  parseOptionalText,
  parsePageToken,
  parseText,
} from '../../../../src/aws/client/fields.ts';

const CALL = 'securityhub:SomeCall';

it.each([
  [undefined, undefined],
  [null, undefined],
  ['t', 't'],
  ['t'.repeat(100_000), 't'.repeat(100_000)],
])('the page token %j is %j', (value, token) => {
  expect(parsePageToken(CALL, value)).toBe(token);
});

it.each([
  ['a list', () => parseList(CALL, 'Members', [1, 'x']), [1, 'x']],
  ['an empty list', () => parseList(CALL, 'Members', []), []],
  ['an object', () => parseObject(CALL, 'Members', { a: 1 }), { a: 1 }],
  ['an account', () => parseAccountId(CALL, '012345678901'), '012345678901'],
  ['a text', () => parseText(CALL, 'Field', ' x '), ' x '],
  ['a text of 4,096 characters', () => parseText(CALL, 'Field', 'x'.repeat(4096)), 'x'.repeat(4096)],
  ['a text that is absent', () => parseOptionalText(CALL, 'Field', undefined), undefined],
  ['a text that may be absent', () => parseOptionalText(CALL, 'Field', 'x'), 'x'],
  ['a date', () => parseOptionalDate(CALL, '2024-03-10T16:53:14.8749+02:00'), '2024-03-10T14:53:14.874Z'],
  ['a date that is absent', () => parseOptionalDate(CALL, undefined), undefined],
])('%s is taken', (_, parse, value) => {
  expect(parse()).toEqual(value);
});

it.each([
  ['a list that is a string', () => parseList(CALL, 'Members', 'x'), 'SomeCall returned no list of Members: "x"'],
  ['a list that is absent', () => parseList(CALL, 'Members', undefined), 'returned no list of Members: nothing'],
  ['a list that is null', () => parseList(CALL, 'Members', null), 'returned no list of Members: null'],
  ['a list that is an object', () => parseList(CALL, 'Members', { 0: 1 }), 'returned no list of Members: an object'],
  [
    'an entry that is null',
    () => parseObject(CALL, 'Members', null),
    'an entry of Members that is not an object: null',
  ],
  ['an entry that is a list', () => parseObject(CALL, 'Members', []), 'Members that is not an object: a list'],
  ['a page token that is an object', () => parsePageToken(CALL, {}), 'returned no usable NextToken: an object'],
  ['a page token that is empty', () => parsePageToken(CALL, ''), 'returned no usable NextToken: ""'],
  ['an account that is a number', () => parseAccountId(CALL, 111122223333), 'not 12 digits: 111122223333'],
  ['an account in other digits', () => parseAccountId(CALL, '١١١١٢٢٢٢٣٣٣٣'), 'not 12 digits'],
  ['a text that is empty', () => parseText(CALL, 'Field', ''), 'SomeCall returned no usable Field: ""'],
  ['a text that is white space', () => parseText(CALL, 'Field', ' \n'), 'returned no usable Field: " '],
  ['a text of 4,098 characters', () => parseText(CALL, 'Field', 'x '.repeat(2049)), 'returned no usable Field: "x x'],
  ['a text that is null', () => parseOptionalText(CALL, 'Field', null), 'returned no usable Field: null'],
  ['a date that is a number', () => parseOptionalDate(CALL, 1710082394), 'returned an invalid date: 1710082394'],
  ['a date that is none', () => parseOptionalDate(CALL, 'yesterday'), 'returned an invalid date: "yesterday"'],
  ['a date that is null', () => parseOptionalDate(CALL, null), 'returned an invalid date: null'],
  ['a date that is empty', () => parseOptionalDate(CALL, ''), 'returned an invalid date: ""'],
  ['a date before the year 0', () => parseOptionalDate(CALL, '0000-01-01T00:00:00+01:00'), 'returned an invalid date'],
])('%s is refused', (_, parse, message) => {
  expect(parse).toThrow(message);
});
