import { describe, expect, it } from 'vitest';
import { awsConstraints, requiresProviders, styleForConstraints } from '../../../../src/code/read/aws-constraint.ts';

describe('the constraints of hashicorp/aws', () => {
  it.each([
    [
      'a block',
      'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      version = "~> 6.0"\n    }\n  }\n}',
      ['~> 6.0'],
    ],
    ['one line', 'terraform { required_providers { aws = { version = ">= 5.0, < 7" } } }', ['>= 5.0, < 7']],
    ['the old form', 'terraform {\n  required_providers {\n    aws = "~> 5.0"\n  }\n}', ['~> 5.0']],
    [
      'another local name',
      'terraform { required_providers { a = { source = "registry.opentofu.org/hashicorp/aws", version = "6.1" } } }',
      ['6.1'],
    ],
    [
      'another provider',
      'terraform { required_providers { aws = { source = "me/aws", version = "6.1" }\n b = { source = "x/b", version = "9" } } }',
      [],
    ],
    [
      'comments',
      'terraform {\n  required_providers {\n    # aws = "~> 6.0"\n    // aws = "~> 6.0"\n    /* aws = "~> 6.0" */\n  }\n}',
      [],
    ],
    ['a heredoc', 'locals {\n  a = <<-EOT\n    required_providers { aws = "6" }\n  EOT\n}\n', []],
    ['a text', 'locals { a = "required_providers {", b = { aws = "6" } }', []],
    [
      'a comment at the end of a line',
      'terraform { # required_providers { aws = "5" }\n  required_providers { aws = "6" } # }\n}',
      ['6'],
    ],
    [
      'an object with keys in quotes',
      'terraform { required_providers { aws = {"source" : "hashicorp/aws", "version" : "~> 6.0"} } }',
      ['~> 6.0'],
    ],
    [
      'braces in a text',
      'terraform { required_providers { x = { source = "a}b" }\n aws = { "version" = "~> 6.0" } } }',
      ['~> 6.0'],
    ],
    ['no braces at the end', 'required_providers { aws = { version = "5" }', ['5']],
    ['a module', 'module "aws" {\n  source = "hashicorp/aws"\n  version = "6"\n}', []],
  ])('are found in HCL with %s', (_, text, constraints) => {
    expect(awsConstraints('versions.tf', text)).toEqual(constraints);
  });

  it.each([
    [{ terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '6.0' } } } }, ['6.0']],
    [{ terraform: [{ required_providers: [{ aws: '~> 5.1' }] }] }, ['~> 5.1']],
    [{ terraform: { required_providers: { aws: { version: 6 }, b: '5' } } }, []],
    [[1], []],
  ])('are found in %j', (value, constraints) => {
    expect(awsConstraints('versions.tf.json', JSON.stringify(value))).toEqual(constraints);
  });

  it('are none in a text that is not JSON', () => {
    expect(awsConstraints('a.tf.json', '{')).toEqual([]);
  });
});

it.each([
  ['a.tf', 'terraform {\n  required_providers {}\n}', true],
  ['a.tf', '# required_providers {}\nterraform { required_version = ">= 1.5" }', false],
  ['a.tf.json', '{"terraform":[{"required_providers":{}}]}', true],
  ['a.tf.json', '{"locals":{"required_providers":{}}}', false],
])('whether there is a block required_providers: %s %s', (name, text, wanted) => {
  expect(requiresProviders(name, text)).toBe(wanted);
});

describe('the Region style for constraints', () => {
  it.each([
    [['>= 6.0'], 'argument'],
    [['~> 6.4', '>= 5.0'], 'argument'],
    [['= 10.1.0'], 'argument'],
    [['6.0.0-beta1'], 'argument'],
    [['>= 5.0, < 7.0'], 'alias'],
    [['~> 5.31'], 'alias'],
    [['> 5'], 'alias'],
    [['5.100.0'], 'alias'],
    [['< 6.0'], undefined],
    [['!= 6.1'], undefined],
    [['${var.v}'], undefined],
    [[], undefined],
  ])('%j is %s', (constraints, style) => {
    expect(styleForConstraints(constraints)).toBe(style);
  });
});
