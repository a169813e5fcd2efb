import { expect, it } from 'vitest';
import { hclTokens, hclTokensAt, templates } from '../../../../src/code/read/hcl-tokens.ts';

it.each([
  ['names, marks and lines', 'a-b = 1\n', ['a-b', '=', '1', '\n']],
  ['no comments', '# x\na // y\n/* z\n*/b', ['\n', 'a', '\n', 'b']],
  ['a quoted text with escapes', '"a\\"b{" {', ['"a\\"b{"', '{']],
  ['a template with quotes in it', '"${x["}"]}" }', ['"${x["}"]}"', '}']],
  ['an escaped template', '"$${" }', ['"$${"', '}']],
  ['a heredoc as one', 'x = <<EOT\nresource {\nEOT\n}', ['x', '=', '<<EOT\nresource {\nEOT', '\n', '}']],
])('has %s', (_, text, tokens) => {
  expect(hclTokens(text)).toEqual(tokens);
});

it.each(['"a', '"a\n"', '/* a', '<<EOT\na\n', '"${a"'])('is undefined for a text that ends within: %j', (text) => {
  expect(hclTokens(text)).toBeUndefined();
});

it('a token has the line of its beginning, also behind what takes several lines', () => {
  const text = '# a\n/* b\n */ c\n<<E\nx\nE\nd';
  const lines = hclTokensAt(text)
    ?.filter((token) => token.text !== '\n')
    .map(({ line }) => line);
  expect(lines).toEqual([3, 4, 7]);
});

it('the templates of a text are found with the braces and the quotes in them', () => {
  const text = 'a ${f("}", {})} $${no} %{ if x }b';
  expect(templates(text).map(({ code }) => code)).toEqual(['f("}", {})', ' if x ']);
});
