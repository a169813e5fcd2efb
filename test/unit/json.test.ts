import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_JSON_DEPTH, isTooDeep, parseJson } from '../../src/json.ts';

it('any JSON text is the value that JSON.parse gives, with whatever space', () => {
  const indent = fc.constantFrom(undefined, 1, '\t', '\n \r');
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), indent, (value, space) => {
      const text = JSON.stringify(value, null, space);
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it.each([
  ['{"a":1,"a":1}'],
  ['{"a":1, "b": [{"c" : 2,\n"c"\t: 3}]}'],
  ['{"a\\"":1,"a\\u0022":2}'],
  ['{"__proto__":1,"__proto__":2}'],
])('a key that occurs twice is no JSON: %s', (text) => {
  expect(() => parseJson(text)).toThrow(new SyntaxError('a key occurs twice'));
});

it.each([['{"a":"b:","c":"\\":"}'], ['["a","b"]'], ['{"":{"":""}}'], ['{"__proto__":1}'], ['"a"']])(
  'a key that occurs once is: %s',
  (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  },
);

it.each([
  ['lists', '[', ']', ''],
  ['objects', '{"a":', '}', '1'],
])('%s may be nested as deep as the limit, and no deeper', (_, open, close, inner) => {
  const nested = (depth: number) => open.repeat(depth) + inner + close.repeat(depth);
  expect(isTooDeep(parseJson(nested(MAX_JSON_DEPTH)))).toBe(false);
  for (const depth of [MAX_JSON_DEPTH + 1, 1_000, 200_000]) {
    expect(() => parseJson(nested(depth))).toThrow('nested too deeply, in more than 64 levels');
  }
});
