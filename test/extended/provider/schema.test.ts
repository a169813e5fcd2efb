import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Attribute, schemasOf } from '../../support/provider/schema.ts';

const BINDINGS = dirname(createRequire(import.meta.url).resolve('@cdktf/provider-aws/package.json'));

/** Of version 6, by the typed bindings: what can be given, what has to be, and what AWS fills in. */
function attributesIn(folder: string): Record<string, string> {
  const text = readFileSync(join(BINDINGS, 'lib', folder, 'index.d.ts'), 'utf8');
  const config = /export interface \w+Config extends[^{]*\{([\s\S]*?)\n\}/.exec(text)?.[1] ?? '';
  const given = new Map(
    [...config.matchAll(/^ {4}readonly (\w+)(\??):/gm)].map(([, name = '', mark]) => [name, mark === '?']),
  );
  const names = [...text.matchAll(/^ {4}get (\w+)\(\)/gm)].map(([, name = '']) => name);
  const read = [...new Set([...names.filter((name) => !name.endsWith('Input')), ...given.keys()])];
  return Object.fromEntries(
    read.map((name) => [snakeCase(name), given.has(name) ? (given.get(name) ? 'optional' : 'required') : 'computed']),
  );
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function kindOf({ required, optional }: Attribute): string {
  return required ? 'required' : optional ? 'optional' : 'computed';
}

describe('the schema of the stand-in for provider 6', () => {
  const { resource_schemas, data_source_schemas } = schemasOf('6');

  it.each([...Object.entries(resource_schemas), ...Object.entries(data_source_schemas)])(
    'has the attributes that the typed bindings have: %s',
    (type, { block }) => {
      const isData = type in data_source_schemas;
      const folder = `${isData ? 'data-aws-' : ''}${type.replace(/^aws_/, '').replaceAll('_', '-')}`;
      const ours = Object.entries(block.attributes).map(([name, attribute]) => [name, kindOf(attribute)]);
      expect(Object.fromEntries(ours)).toEqual(attributesIn(folder));
    },
  );

  it('has the arguments of the provider that the typed bindings have', () => {
    const text = readFileSync(join(BINDINGS, 'lib', 'provider', 'index.d.ts'), 'utf8');
    const config = /export interface AwsProviderConfig \{([\s\S]*?)\n\}/.exec(text)?.[1] ?? '';
    const names = [...config.matchAll(/^ {4}readonly (\w+)\?/gm)].map(([, name = '']) => snakeCase(name));
    const { attributes, block_types = {} } = schemasOf('6').provider.block;
    // The alias is Terraform's own.
    expect([...Object.keys(attributes), ...Object.keys(block_types), 'alias'].map(plain).sort()).toEqual(
      names.map(plain).sort(),
    );
  });
});

/** `ec2MetadataServiceEndpoint` and `s3UsEast1RegionalEndpoint` do not say where a word ends. */
function plain(name: string): string {
  return name.replaceAll('_', '');
}
