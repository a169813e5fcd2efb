import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fromYamlText, yamlText } from '../../../../src/snapshot/yaml/scalar.ts';
import { hostileString } from '../../../support/arbitraries.ts';

const write = (text: string) => yamlText(text, new Map());

describe('a string in YAML', () => {
  it('is one line, and read again as the same string', () => {
    fc.assert(
      fc.property(hostileString, (text) => {
        expect(write(text)).not.toMatch(/[\n\r]/);
        expect(fromYamlText(write(text))).toBe(text);
        expect(parse(`key: ${write(text)}\n`)).toEqual({ key: text });
      }),
      { numRuns: 500 },
    );
  });

  it.each(['012', '1e5', '1_000', '12:30', '2024-04-10', 'Off', 'null', '~', '<<', ''])(
    'has quotes if a reader could see something else: "%s"',
    (text) => {
      expect(write(text)).toBe(JSON.stringify(text));
    },
  );

  it.each(['Enabled', 'aaaabbbbccccdddd', '6f1ed002-ab5e', 'a_b', '0a'])(
    'has no quotes if it is a word: %s',
    (text) => {
      const cache = new Map<string, string>();
      expect(yamlText(text, cache)).toBe(text);
      expect(cache.size).toBe(0);
    },
  );

  it('is taken from the cache the second time', () => {
    const cache = new Map<string, string>();
    expect(yamlText('Not: yet', cache)).toBe('"Not: yet"');
    expect([...cache]).toEqual([['Not: yet', '"Not: yet"']]);
    cache.set('Not: yet', 'cached');
    expect(yamlText('Not: yet', cache)).toBe('cached');
  });
});

it.each([
  ["'it''s'", "it's"],
  ['"a\\u00e9"', 'aé'],
  ['"\\x41"', 'A'],
  ['Not yet # a comment', 'Not yet'],
  ['12', undefined],
  ['true', undefined],
  ['~', undefined],
  ['', undefined],
  ['[a]', undefined],
  ['{a: b}', undefined],
  ['|', undefined],
  ['>-', undefined],
  ['*a', undefined],
  ['&a b', undefined],
  ['!!str a', undefined],
  ['"a', undefined],
  ['"a" b', undefined],
  ['a\nb: c', undefined],
])('the text %j is the string %j', (text, value) => {
  expect(fromYamlText(text)).toBe(value);
});
