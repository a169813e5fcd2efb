import { describe, expect, it } from 'vitest';
import { markdownCode, markdownHint, markdownMark, tableRow } from '../../../src/render/markdown-text.ts';

describe('a code span', () => {
  it.each([
    ['plain é 😀', '`plain é 😀`'],
    ['', '(empty)'],
    ['a`b|c', String.raw`${'`'}a\u0060b\u007cc${'`'}`],
    ['line\nbreak', String.raw`${'`'}line\u000abreak${'`'}`],
    ['\u202e', String.raw`${'`'}\u202e${'`'}`],
  ])('of %j is %s', (value, code) => {
    expect(markdownCode(value)).toBe(code);
  });

  it('is cut at the given length', () => {
    expect(markdownCode('x'.repeat(100), 5)).toBe('`xxxx…`');
  });
});

describe('a hint', () => {
  it('is one code span without the backticks of its commands', () => {
    expect(markdownHint('Run `hubform policy read`; then | again.')).toBe(
      String.raw`${'`'}Run hubform policy read; then \u007c again.${'`'}`,
    );
  });
});

describe('the mark of a comment', () => {
  it.each([
    ['env/prod.yaml', '<!-- hubform:diff env/prod.yaml -->'],
    ['a-b c', '<!-- hubform:diff a%2d.b%20.c -->'],
    ['-->', '<!-- hubform:diff %2d.%2d.%3e. -->'],
    ['😀', '<!-- hubform:diff %1f600. -->'],
  ])('of %j is %s', (name, mark) => {
    expect(markdownMark(name)).toBe(mark);
  });

  it('has the id as a word of its own', () => {
    expect(markdownMark('m.yaml', 'eu-1')).toBe('<!-- hubform:diff m.yaml eu%2d.1 -->');
    expect(markdownMark('m.yaml eu')).not.toBe(markdownMark('m.yaml', 'eu'));
  });

  it('tells paths apart, also long ones that differ at their end', () => {
    const long = 'ü/'.repeat(1_000);
    const paths = ['a\\b', 'a/b', 'a%5c.b', 'a>b', 'a--b', 'a-b', 'é', 'e\u0301', `${long}a`, `${long}b`, long];
    const marks = paths.map((path) => markdownMark(path));
    expect(new Set(marks).size).toBe(paths.length);
    for (const mark of marks) expect(mark).toMatch(/^<!-- hubform:diff [\w./%]{1,600} -->$/);
    expect(markdownMark(`${long}a`)).toBe(markdownMark(`${long}a`));
  });
});

it('a row of a table has a bar before and after every cell', () => {
  expect(tableRow(['a', '', 'b'])).toBe('| a |  | b |\n');
});
