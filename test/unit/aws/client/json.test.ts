import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, parseAnswer, quoted } from '../../../../src/aws/client/json.ts';

const CALL = 'securityhub:SomeCall';
const parse = (body: string | Uint8Array, status = 200) => parseAnswer(CALL, { status, body: Buffer.from(body) });
const DEPTH = 200_000;

describe('an answer', () => {
  it('is a JSON object, as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 1, '\t'), (object, space) => {
        const text = JSON.stringify(object, null, space);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['{"a":"\\"b\\":","c":"\\\\","d\\\\":[{"a":1},{"a":2}]}'],
    ['{"__proto__":{"a":1},"constructor":1}'],
    ['{"a" \n:1}'],
    ['{}'],
    [' {"é":"😀"} '],
  ])('may be %.40s', (text) => {
    expect(Object.keys(parse(text))).toEqual(Object.keys(JSON.parse(text) as object));
  });

  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'returned an empty body'],
    ['white space', ' ', 'returned a body that is not JSON'],
    ['HTML', '<html>', 'returned a body that is not JSON'],
    ['cut off', '{"a":1', 'returned a body that is not JSON'],
    ['followed by something', '{}{}', 'returned a body that is not JSON'],
    ['JSON with a comment', '{}//', 'returned a body that is not JSON'],
    ['JSON with a byte order mark', '\ufeff{}', 'returned a body that is not JSON'],
    ['JSON in UTF-16', Buffer.from('{}', 'utf16le'), 'returned a body that is not JSON'],
    ['JSON that is not UTF-8', Buffer.from([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}')]), 'is not JSON'],
    ['null', 'null', 'not a JSON object: null'],
    ['a list', '[]', 'not a JSON object: a list'],
    ['nested deep in lists', `{"a":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`, 'nested too deeply'],
    ['nested deep in objects', `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`, 'nested too deeply'],
    ['a string', '"x"', 'not a JSON object: "x"'],
    ['a number', '0', 'not a JSON object: 0'],
    ['a boolean', 'false', 'not a JSON object: false'],
    ['an object with a member twice', '{"a":[1],"a":[]}', 'a key occurs twice'],
    ['an object with a member twice, once escaped', '{"a":[1],"\\u0061":[]}', 'a key occurs twice'],
    ['an object in which one has a member twice', '{"a":[{"b":1,"b" : 2}]}', 'a key occurs twice'],
  ])('is not %s', (_, body, message) => {
    expect(() => parse(body)).toThrow(message);
  });

  it.each([201, 202, 203, 204, 206, 299])('is not what has the status %d', (status) => {
    expect(() => parse('{}', status)).toThrow(`SomeCall returned HTTP ${status}, not 200`);
  });
});

it.each<[unknown, string]>([
  [undefined, 'nothing'],
  [null, 'null'],
  [1.5, '1.5'],
  [true, 'true'],
  ['a\u202e"', '"a\\u202e\\""'],
  ['x'.repeat(10_000_000), `"${'x'.repeat(78)}…`],
  [[1], 'a list'],
  [{ a: 1 }, 'an object'],
])('%.20j is quoted as %s', (value, text) => {
  expect(quoted(value)).toBe(text);
});

it.each([
  [{}, true],
  [[], false],
  [null, false],
  ['x', false],
])('whether %j is an object: %s', (value, expected) => {
  expect(isObject(value)).toBe(expected);
});
