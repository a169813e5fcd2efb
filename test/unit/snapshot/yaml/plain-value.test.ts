import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { PARSE_OPTIONS } from '../../../../src/snapshot/yaml/parse-options.ts';
import { NotPlain, plainValue } from '../../../../src/snapshot/yaml/plain-value.ts';

const read = (text: string) => plainValue(parseDocument(text, PARSE_OPTIONS).contents);

it.each([
  ['', null],
  ['a', 'a'],
  ['~', null],
  ['yes', 'yes'],
  ['0o14', 12],
  ['[1, [true], {}]', [1, [true], {}]],
  ['{a: , b: {"": x}}', { a: null, b: { '': 'x' } }],
  ['"<<": 1', { '<<': 1 }],
  ['constructor: 1\ntoString: 2', { constructor: 1, toString: 2 }],
])('%j is the value %j', (text, value) => {
  expect(read(text)).toEqual(value);
});

describe('YAML that is not plain:', () => {
  it.each<[text: string, path: (string | number)[], expected: string, got: string]>([
    ['&a 1', [], 'a value', 'the anchor &a'],
    ['a: &x 1\nb: *x', ['a'], 'a value', 'the anchor &x'],
    ['a: [1, *x]', ['a', 1], 'a value', 'the alias *x'],
    ['a: !!str 1', ['a'], 'a value', 'the tag tag:yaml.org,2002:str'],
    ['- !evil {}', [0], 'a value', 'the tag !evil'],
    ['1: x', [], 'a key that is text (in quotes if it looks like something else)', 'the number 1'],
    ['? [a]\n: x', [], 'a key that is text (in quotes if it looks like something else)', 'a list'],
    ['~: x', [], 'a key that is text (in quotes if it looks like something else)', 'nothing'],
    ['a:\n  __proto__: {}', ['a'], 'a key that is text (in quotes if it looks like something else)', '"__proto__"'],
    ['a: 1\na: 2', ['a'], 'each key once', 'a second one'],
    ['a:\n  "b": 1\n  b: 2', ['a', 'b'], 'each key once', 'a second one'],
  ])('%j', (text, path, expected, got) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ path, expected, got }) as Error);
    expect(() => read(text)).toThrow(NotPlain);
  });

  it('a document of aliases is rejected at the first anchor', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}]`);
    expect(() => read(`l0: &l0 x\n${levels.join('\n')}`)).toThrow('expected a value, got the anchor &l0');
  });
});
