import { describe, expect, it } from 'vitest';
import { wrapped } from '../../../../../src/cli/output/terminal/wrap.ts';

describe('a text in a terminal', () => {
  it.each([
    ['is wrapped at words', 'one two three four', 'one two three\nfour'],
    ['keeps its indentation', '  one two three four', '  one two\n  three four'],
    ['of a list is indented like the text beside its label', ' ab  one two three', ' ab  one two\n     three'],
    ['with numbers is indented, too', ' 1. one two three', ' 1. one two\n    three'],
    ['keeps a word that is too long', 'one two-three-four-five-six', 'one\ntwo-three-four-five-six'],
    [
      'finds its label behind colours',
      '\u001b[31m! a\u001b[39m  one two three',
      '\u001b[31m! a\u001b[39m  one two\n     three',
    ],
    ['is measured without its colours', '\u001b[31mone two three\u001b[39m', '\u001b[31mone two three\u001b[39m'],
    ['is measured as wide as it is drawn', '日本 日本 日本 日本', '日本 日本\n日本 日本'],
    ['leaves the rows of a table alone', 'a  b  c d e f g h i', 'a  b  c d e f g h i'],
    ['leaves a command to be copied alone', '  cd one && terraform init', '  cd one && terraform init'],
    ['leaves a command with variables alone', '  AWS_PROFILE=a aws b c d', '  AWS_PROFILE=a aws b c d'],
    ['leaves the output of other programs alone', '  │ one two three four five', '  │ one two three four five'],
  ])('%s', (_, text, expected) => {
    expect(wrapped(text, 13)).toBe(expected);
  });

  it('is not wrapped where there is no terminal', () => {
    const text = 'word '.repeat(100);
    expect(wrapped(text, Infinity)).toBe(text);
  });
});
