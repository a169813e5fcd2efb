import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../../../src/actions/generate/generate.ts';
import { withKept } from '../../../../src/actions/generate/kept-options.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { hubform } from '../../../support/hubform.ts';
import { contents, temporaryDirectory } from '../../../support/files/directory.ts';
import { MEMBER, accepted } from '../../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([accepted('a')]);
const VERSIONS = `${MEMBER}/versions.tf`;

async function written(directory: string, options: Partial<GenerateOptions>): Promise<Record<string, string>> {
  const common = { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const;
  await generate(SNAPSHOT, { ...common, ...options });
  return contents(directory);
}

it('a directory keeps its product until an option changes it', async () => {
  const directory = temporaryDirectory();
  const first = await written(directory, { product: 'opentofu' });
  expect(first[VERSIONS]).toContain('required_version = ">= 1.6"');
  expect(await written(directory, {})).toEqual(first);
  expect((await written(directory, { product: 'terraform' }))[VERSIONS]).toContain('required_version = ">= 1.5"');
  expect((await written(directory, {}))[VERSIONS]).toContain('required_version = ">= 1.5"');
});

it('--product sets it on the command line, also the default', async () => {
  const cwd = temporaryDirectory();
  const version = async (...more: string[]) => {
    const line = ['generate', join(cwd, 'code'), '-o', 'code', ...more];
    expect(await hubform(line, { cwd })).toMatchObject({ code: 0 });
    return /required_version = "(.*)"/.exec(readFileSync(join(cwd, 'code', VERSIONS), 'utf8'))?.[1];
  };
  await written(join(cwd, 'code'), {});
  expect(await version('--product', 'opentofu')).toBe('>= 1.6');
  expect(await version()).toBe('>= 1.6');
  expect(await version('--product', 'terraform')).toBe('>= 1.5');
});

it('a directory of the layout module keeps the providers of its caller', async () => {
  const directory = temporaryDirectory();
  const first = await written(directory, { layout: 'module', providers: { 'us-east-1': 'aws.mine' } });
  expect(first['module.tf.example']).toContain('aws.mine');
  expect(await written(directory, {})).toEqual(first);
  expect((await written(directory, { providers: {} }))['module.tf.example']).not.toContain('aws.mine');
});

it('an option replaces the recorded one', () => {
  const manifest = {
    version: 1,
    files: {},
    code: { declared: {}, forgotten: {} },
    options: { product: 'opentofu' },
  } as const;
  expect(withKept({}, { manifest })).toEqual({ product: 'opentofu' });
  expect(withKept({ product: 'terraform' }, { manifest })).toEqual({ product: 'terraform' });
  expect(withKept({}, {})).toEqual({});
});
