import { expect, it } from 'vitest';
import { type FileReference, referencesIn } from '../../../../src/code/read/references.ts';

const file = (from: FileReference['from'], path: string, anyBelow = false): FileReference => ({ from, path, anyBelow });

it('local modules are found, and neither those of a registry nor what a comment names', () => {
  const text = `
module "a" {
  source = "../a"
}
module "b" { source = "./b//c" }
module "d" {
  # source = "./commented"
  source = "hashicorp/consul/aws"
}
module "e" { source = "\${var.x}/e" }`;
  expect(referencesIn('main.tf', text).modules).toEqual(['../a', './b//c']);
});

it.each<[string, FileReference[]]>([
  ['file("a.txt")', [file('root', 'a.txt')]],
  ['file("/etc/hosts")', [file('root', '/etc/hosts')]],
  [`templatefile("\${path.module}/t/a.tftpl", { x = 1 })`, [file('module', './t/a.tftpl')]],
  [`filebase64sha256("\${ path.root }/../a b.zip")`, [file('root', './../a b.zip')]],
  [`file("\${path.module}/policies/\${var.name}.json")`, [file('module', './policies/', true)]],
  [`file("policies/x-\${var.name}.json")`, [file('root', 'policies/', true)]],
  [`fileset("\${path.module}/all", "*.json")`, [file('module', './all', true)]],
  [`"a \${file("in-a-template.txt")} b"`, [file('root', 'in-a-template.txt')]],
  [`file(var.name)`, []],
  [`file("\${var.directory}/x")`, []],
  ['profile("x")', []],
])('the files that %s reads', (expression, expected) => {
  expect(referencesIn('main.tf', `locals {\n  x = ${expression}\n}\n`).files).toEqual(expected);
});

it('JSON is read as Terraform reads it, and what is no JSON has none', () => {
  const text = JSON.stringify({
    module: { a: { source: './a' } },
    locals: { x: `\${file("\${path.module}/x.txt")}` },
  });
  expect(referencesIn('main.tf.json', text)).toEqual({ modules: ['./a'], files: [file('module', './x.txt')] });
  expect(referencesIn('main.tf.json', '<html>')).toEqual({ modules: [], files: [] });
});
