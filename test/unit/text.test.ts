import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstOf, pluralize, printable, shellWord, UNPRINTABLE, unicodeEscape, withCommas } from '../../src/text.ts';
import { hostileString } from '../support/arbitraries.ts';

describe('printable text', () => {
  it.each([
    ['', ''],
    ['Übergang 👍', 'Übergang 👍'],
    ['a\nb\tc', 'a\\u000ab\\u0009c'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['abc\u202edef', 'abc\\u202edef'],
    ['a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
    ['\u2028', '\\u2028'],
    ['\ud800', '\\ud800'],
    ['\u{e0041}', '\\U000e0041'],
  ])('%j is %s', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('is shortened to the maximum length, with an ellipsis', () => {
    expect(printable('x'.repeat(80))).toBe('x'.repeat(80));
    expect(printable('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`);
    expect(printable('abcdef', 4)).toBe('abc…');
  });

  it('is never cut inside a surrogate pair', () => {
    expect(printable('ab👍cd', 4)).toBe('ab…');
    expect(printable('ab👍cd', 5)).toBe('ab👍…');
  });

  it('has one line and nothing invisible, whatever the text', () => {
    fc.assert(
      fc.property(hostileString, (text) => {
        expect(printable(text)).toMatch(/^.*$/u);
        expect(printable(text).search(UNPRINTABLE)).toBe(-1);
      }),
    );
  });
});

it.each([
  ['\n', '\\u000a'],
  ['\uffff', '\\uffff'],
  ['\u{10000}', '\\U00010000'],
  ['', '\\u0000'],
])('the escape of %j is %s', (character, escape) => {
  expect(unicodeEscape(character)).toBe(escape);
});

it.each([
  [0, '0 targets'],
  [1, '1 target'],
  [2, '2 targets'],
])('%i is written as "%s"', (count, text) => {
  expect(pluralize(count, 'target')).toBe(text);
});

it('a word can have its own plural', () => {
  expect(pluralize(1, 'entry', 'entries')).toBe('1 entry');
  expect(pluralize(2, 'entry', 'entries')).toBe('2 entries');
});

it.each([
  [0, '0'],
  [999, '999'],
  [340_000, '340,000'],
])('the number %i is written as %s for a reader', (count, text) => {
  expect(withCommas(count)).toBe(text);
});

describe('a word of a shell', () => {
  it.each([
    ['eu-west-1', 'eu-west-1'],
    ['a@b.example,c=d%+:/_^', 'a@b.example,c=d%+:/_^'],
    ['', "''"],
    ['two words', "'two words'"],
    ['$(rm -rf ~)', "'$(rm -rf ~)'"],
    ["it's", "'it'\\''s'"],
    ['a\nb', "'a\nb'"],
    ['é', "'é'"],
    ['-n;', "'-n;'"],
  ])('%j is %s', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });
});

it.each([
  [[], 2, ''],
  [['a'], 2, 'a'],
  [['a', 'b'], 2, 'a, b'],
  [['a', 'b', 'c'], 2, 'a, b and 1 more'],
])('the first of %j, at most %i, are "%s"', (names, most, text) => {
  expect(firstOf(names, most)).toBe(text);
});
