import { expect, it } from 'vitest';
import { type FileReference, localsIn, referencesIn } from '../../../../src/code/read/references.ts';

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
  ['file(abspath("../a.txt"))', [file('root', '../a.txt')]],
  ['jsondecode(file(pathexpand(join("/", [path.module, "a.json"]))))', [file('module', './a.json')]],
  ['[for f in fileset("../d", "**") : file("../d/${f}")]', [file('root', '../d', true), file('root', '../d/', true)]],
  ['profile("x")', []],
])('the files that %s reads', (expression, expected) => {
  expect(referencesIn('main.tf', `locals {\n  x = ${expression}\n}\n`).files).toEqual(expected);
});

it('JSON is read as Terraform reads it, and other text has no references', () => {
  const text = JSON.stringify({
    module: { a: { source: './a' } },
    locals: { x: `\${file("\${path.module}/x.txt")}` },
  });
  expect(referencesIn('main.tf.json', text)).toEqual({
    ...{ modules: ['./a'], files: [file('module', './x.txt')], unclear: [] },
  });
  expect(referencesIn('main.tf.json', '<html>')).toEqual({ modules: [], files: [], unclear: [0] });
});

it.each([
  'locals {\n  x = file(var.name)\n}',
  'locals {\n  x = "${filemd5("${var.directory}/x")}"\n}',
  'locals {\n  x = file("~/x")\n}',
  'locals {\n  x = templatefile(format("%s", "x"), {})\n}',
  'module "x" {\n  source = "${var.x}/y"\n}',
  'data "local_file" "x" {\n  filename = var.name\n}',
])('an unknown path is named with its line: %s', (text) => {
  expect(referencesIn('main.tf', `# first\n/* and\n second */\n${text}\n`).unclear).toEqual([5]);
});

it.each(['module "x" {\n', 'locals {\n  x = "\n}\n', '}\n{\n'])('in broken code every path is unknown: %j', (text) => {
  expect(referencesIn('main.tf', text).unclear).toEqual([0]);
  expect(localsIn('main.tf', text).size).toBe(0);
});

it('what a data source reads, a module by its path, and local values', () => {
  const text = `
locals {
  directory = "../.."
  deeper    = "\${local.directory}/x"
}
data "local_file" "x" { filename = "\${local.deeper}/y.txt" }
data "archive_file" "x" { source_dir = "../z" }
resource "local_file" "x" { filename = "out.txt" }
module "m" { source = "\${path.module}/../m" }`;
  const read = referencesIn('main.tf', text, localsIn('main.tf', text));
  expect(read).toEqual({
    ...{ modules: ['./../m'], unclear: [] },
    files: [file('root', '../../x/y.txt'), file('root', '../z', true)],
  });
  const json = { data: { local_file: { x: { filename: '${local.p}' } } }, locals: { p: '../p.txt' } };
  const written = JSON.stringify(json);
  expect(referencesIn('a.tf.json', written, localsIn('a.tf.json', written)).files).toEqual([file('root', '../p.txt')]);
});
