import { describe, expect, it } from 'vitest';
import { parseEntry, parsePage, parseStructure, parseWholePage } from '../../../../src/aws/client/structure.ts';

const CALL = 'account:SomeCall';
const KNOWN = new Set(['Items', 'NextToken']);
const answerOf = (body: string, status = 200) => ({ status, body: Buffer.from(body) });

const identity = (entry: unknown) => entry;
const page = (body: string, status?: number) => parsePage(CALL, answerOf(body, status), KNOWN, 'Items', identity);
const wholePage = (body: string, status?: number) =>
  parseWholePage(CALL, answerOf(body, status), KNOWN, 'Items', identity);

describe.each([
  ['a page', page],
  ['a whole page', wholePage],
])('%s', (_, parse) => {
  it.each<[string, string, unknown[], string?]>([
    ['has its items', '{"Items":[1,2]}', [1, 2]],
    ['may be empty and not the last one', '{"Items":[],"NextToken":"t"}', [], 't'],
    ['is the last one with a token that is null', '{"Items":[1],"NextToken":null}', [1]],
    ['may have members that are not known beside the list', '{"Items":[1],"New":{}}', [1]],
  ])('%s', (__, body, items, next) => {
    expect(parse(body)).toEqual({ items, next });
  });

  it.each<[string, string, string, number?]>([
    ['another status', '{"Items":[1]}', 'SomeCall returned HTTP 202, not 200', 202],
    ['an empty body', '', 'SomeCall returned an empty body'],
    ['null', 'null', 'SomeCall returned a body that is not a JSON object: null'],
    ['a list that is null', '{"Items":null}', 'SomeCall returned a member that is null: "Items"'],
    ['a list that is an object', '{"Items":{}}', 'SomeCall returned no list of Items: an object'],
    ['its list in another case', '{"items":[1]}', 'SomeCall returned "items" in place of Items'],
    ['its list twice', '{"Items":[1],"Items":[]}', 'SomeCall returned a body that is not JSON: a key occurs twice'],
    [
      'another member in place of the list',
      '{"Item":[1],"NextToken":"t"}',
      'SomeCall returned "Item" in place of Items',
    ],
    ['a token in another case', '{"Items":[1],"nextToken":"t"}', 'SomeCall returned "nextToken" in place of NextToken'],
    ['a token that is empty', '{"Items":[1],"NextToken":""}', 'SomeCall returned no usable NextToken: ""'],
    ['an error', '{"__type":"X","Message":"no"}', 'SomeCall returned an error with HTTP 200: "X", "no"'],
    ['an error beside its list', '{"Items":[1],"code":"X"}', 'SomeCall returned an error with HTTP 200: "X"'],
  ])('is refused with %s', (__, body, message, status) => {
    expect(() => parse(body, status)).toThrow(message);
  });
});

it.each(['{}', '{"NextToken":"t"}'])('only a page that need not be whole may have no list: %s', (body) => {
  expect(page(body).items).toEqual([]);
  expect(() => wholePage(body)).toThrow('SomeCall returned no list of Items: nothing');
});

it('a structure may lack the member that it is asked for, but not have another one in its place', () => {
  expect(parseStructure(CALL, answerOf('{}'), KNOWN, 'Items')).toEqual({});
  expect(() => parseStructure(CALL, answerOf('{"Others":1}'), KNOWN, 'Items')).toThrow('"Others" in place of Items');
});

it.each([
  ['null', null, 'returned an entry of Items that is not an object: null'],
  ['a member that is null', { Id: 1, New: null }, 'returned a member that is null: "New"'],
  ['a member in another case', { id: 1 }, 'returned "id" in place of Id'],
])('an entry is refused with %s', (_, value, message) => {
  expect(() => parseEntry(CALL, 'Items', value, new Set(['Id']))).toThrow(message);
});
