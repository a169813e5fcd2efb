import { describe, expect, it } from 'vitest';
import { isProtected } from '../../../../src/code/read/protection.ts';

const RESOURCE = 'resource "a" "b" {\n  c = 1\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n';
const json = (lifecycle: unknown) => JSON.stringify({ resource: { a: { b: { c: 1, lifecycle } } } });
const override = (value: string) => `resource "a" "b" {\n  lifecycle {\n    prevent_destroy = ${value}\n  }\n}\n`;
const check = (files: Readonly<Record<string, string>>) => isProtected(new Map(Object.entries(files)), 'a', 'b');

describe('a resource is protected', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['by its block', { 'main.tf': RESOURCE }],
    ['by a block on one line', { 'main.tf': 'resource a b {\nlifecycle { prevent_destroy = true }\n}' }],
    [
      'beside comments',
      { 'main.tf': RESOURCE.replace('= true', '= true # not = false\n//x\n/* prevent_destroy = false */') },
    ],
    [
      'beside templates and heredocs',
      {
        'main.tf': `locals {\n  x = "\${{ a = "}" }["a"]} $\${ { \\" %{ if true }{%{ endif }"\n  y = <<-E\n  resource "a" "b" {\n  E\n}\n${RESOURCE}`,
      },
    ],
    ['beside other resources', { 'main.tf': `${override('false').replace('"b"', '"c"')}${RESOURCE}` }],
    [
      'beside an argument of the same name',
      { 'main.tf': RESOURCE.replace('c = 1', 'c = { prevent_destroy = false }') },
    ],
    ['by JSON', { 'cdk.tf.json': json({ prevent_destroy: true }) }],
    ['by JSON with lists', { 'cdk.tf.json': json([{ prevent_destroy: true }]) }],
    ['by an override file', { 'main.tf': 'resource "a" "b" {}', 'override.tf': override('true') }],
    [
      'by the last override file',
      {
        'main.tf': RESOURCE,
        'a_override.tf': override('false'),
        'b_override.tf.json': json({ prevent_destroy: true }),
      },
    ],
    [
      'beside an override file that says nothing of it',
      { 'main.tf': RESOURCE, 'x_override.tf': 'resource "a" "b" {\n  lifecycle {\n    ignore_changes = [c]\n  }\n}\n' },
    ],
    ['where OpenTofu has a file of its own', { 'main.tf': RESOURCE, 'main.tofu': RESOURCE }],
  ])('%s', (_, files) => {
    expect(check(files)).toBe(true);
  });
});

describe('a resource is not protected', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['without code', {}],
    ['without lifecycle', { 'main.tf': 'resource "a" "b" {\n  c = 1\n}\n' }],
    ['by false', { 'main.tf': override('false') }],
    ['by a value that is no literal', { 'main.tf': override('var.x') }],
    ['by an expression that starts with true', { 'main.tf': override('true && var.x') }],
    ['by a text in JSON', { 'main.tf.json': json({ prevent_destroy: '${var.x}' }) }],
    ['by a comment', { 'main.tf': RESOURCE.replace('prevent', '# prevent') }],
    ['by a block comment', { 'main.tf': `/*\n${RESOURCE}\n*/resource "a" "b" {}\n` }],
    ['by a heredoc', { 'main.tf': `locals {\n  y = <<E\n${RESOURCE}E\n}\nresource "a" "b" {}\n` }],
    ['by another lifecycle', { 'main.tf': RESOURCE.replace('lifecycle', 'provisioner "x"') }],
    ['where an override file says false', { 'main.tf': RESOURCE, 'override.tf': override('false') }],
    ['where one in JSON does', { 'main.tf': RESOURCE, 'x_override.tf.json': json({ prevent_destroy: false }) }],
    ['where an override file is not sure', { 'main.tf': RESOURCE, 'override.tf': override('var.x') }],
    ['where a file cannot be read', { 'main.tf': RESOURCE, 'x.tf': '/*' }],
    ['where JSON cannot be read', { 'main.tf': RESOURCE, 'x.tf.json': '{' }],
    ['where a text has no end', { 'main.tf': RESOURCE, 'x.tf': 'a = "${' }],
    ['by two blocks', { 'main.tf': RESOURCE + RESOURCE }],
    ['where OpenTofu has another file', { 'main.tf': RESOURCE, 'main.tofu': 'resource "a" "b" {}' }],
  ])('%s', (_, files) => {
    expect(check(files)).toBe(false);
  });
});
