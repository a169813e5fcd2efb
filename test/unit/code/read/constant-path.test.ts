import { expect, it } from 'vitest';
import { type ConstantPath, constantPath, splitAt } from '../../../../src/code/read/constant-path.ts';
import { hclTokens } from '../../../../src/code/read/hcl-tokens.ts';

const LOCALS = new Map([
  ['a', ['"../a"']],
  ['circle', ['local', '.', 'circle']],
]);

const path = (text: string, more: Partial<ConstantPath> = {}): ConstantPath => ({ text, open: false, ...more });

it.each<[string, ConstantPath | undefined]>([
  ['"a\\"b/$${c}"', path('a"b/${c}')],
  ['path.module', path('', { base: 'module' })],
  ['"${path.cwd}/x"', path('/x', { base: 'root' })],
  ['"${local.a}/${var.b}/c"', path('../a/', { open: true })],
  ['"x/${path.root}"', path('x/', { open: true })],
  ['"%{ if true }a%{ endif }"', undefined],
  ['join("/", [local.a, "b"])', path('../a/b')],
  ['join(var.x, ["a"])', undefined],
  ['abspath("a", "b")', undefined],
  ['local.circle', undefined],
  ['local.missing', undefined],
  ['pathexpand("~/x")', undefined],
  ['var.x ? "a" : "b"', undefined],
])('the path of %s', (expression, expected) => {
  expect(constantPath(hclTokens(expression) ?? [], LOCALS)).toEqual(expected);
});

it('commas in brackets separate nothing', () => {
  expect(splitAt(['a', ',', '(', 'b', ',', 'c', ')'])).toEqual([['a'], ['(', 'b', ',', 'c', ')']]);
});
