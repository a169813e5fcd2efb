import { describe, expect, it } from 'vitest';
import { dropHashes, initKey, needsSeparateInit } from '../../../../src/terraform/roots/shared-init.ts';
import { contents, temporaryDirectory, putFiles } from '../../../support/files/directory.ts';

const GENERATED = { 'versions.tf': 'v', 'providers.tf': 'p', 'zz_hubform_backend_override.tf': '' };
async function keyOf(files: Record<string, string>): Promise<string | undefined> {
  const directory = temporaryDirectory();
  putFiles(directory, files);
  return initKey(directory);
}

describe('the key of an init', () => {
  it('depends on the versions and the lock file only', async () => {
    const key = await keyOf(GENERATED);
    expect(key).toBeDefined();
    expect(await keyOf({ ...GENERATED, 'providers.tf': 'other', 'imports.tf': '' })).toBe(key);
    expect(await keyOf({ ...GENERATED, 'versions.tf': 'other' })).not.toBe(key);
    expect(await keyOf({ ...GENERATED, '.terraform.lock.hcl': '' })).not.toBe(key);
  });

  it.each(['backend.tf', 'main.tf.json', 'modules', 'versions.tf.bak'])(
    'does not exist with a file of the user: %s',
    async (name) => {
      expect(await keyOf({ ...GENERATED, [name]: '' })).toBeUndefined();
    },
  );

  it('does not exist without versions', async () => {
    expect(await keyOf({ 'providers.tf': '' })).toBeUndefined();
    expect(await keyOf({})).toBeUndefined();
  });
});

const provider = (name: string, hashes: string) =>
  `provider "registry.terraform.io/hashicorp/${name}" {\n  version = "5.100.0"\n${hashes}}\n`;

describe('the hashes of a lock file', () => {
  it('are dropped for every provider, and nothing else', async () => {
    const [one, two] = ['  hashes = [\n    "h1:a=",\n    "zh:b",\n  ]\n', '  hashes=["h1:c="]\n'];
    const directory = temporaryDirectory();
    putFiles(directory, { '.terraform.lock.hcl': provider('aws', one) + provider('random', two) });
    await dropHashes(directory);
    expect(contents(directory)).toEqual({ '.terraform.lock.hcl': provider('aws', '') + provider('random', '') });
  });

  it('need no lock file', async () => {
    const directory = temporaryDirectory();
    await dropHashes(directory);
    expect(contents(directory)).toEqual({});
  });
});

it.each([
  ['Inconsistent dependency lock file', 'To update the selections, run:\n  terraform init -upgrade', true],
  ['Error', 'Please run "tofu init".', true],
  ['Instance cannot be destroyed', 'prevent_destroy', false],
])('%s needs a separate init: %s', (summary, detail, expected) => {
  expect(
    needsSeparateInit([
      { summary: 'other', detail: '' },
      { summary, detail },
    ]),
  ).toBe(expected);
});
