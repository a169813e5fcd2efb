import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findStates } from '../../../../src/terraform/states/find-states.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

it('local states are found in every directory and workspace, and no other files', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'terraform.tfstate': '{}',
    'a/terraform.tfstate.d/blue/terraform.tfstate': '{}',
    'a/b/other.tfstate': '{}',
    'a/b/.terragrunt-cache/x/terraform.tfstate': '{}',
    'a/terraform.tfstate.backup': '',
    'a/.terraform/terraform.tfstate': '',
    'node_modules/x/terraform.tfstate': '',
    '.git/x.tfstate': '',
  });
  symlinkSync(join(directory, 'a'), join(directory, 'link'));
  expect(await findStates(directory)).toEqual({
    files: [
      ...['a/b/.terragrunt-cache/x/terraform.tfstate', 'a/b/other.tfstate'],
      ...['a/terraform.tfstate.d/blue/terraform.tfstate', 'terraform.tfstate'],
    ],
    empty: [],
    elsewhere: [],
  });
});

it('a root module whose state is in a backend is named', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    '.terraform/terraform.tfstate': '',
    'a/.terraform/terraform.tfstate': '',
    'b/.terraform/providers/x': '',
    'c/.terraform/terraform.tfstate': '',
    'c/terraform.tfstate': '{}',
  });
  expect(await findStates(directory)).toEqual({ files: ['c/terraform.tfstate'], empty: [], elsewhere: ['.', 'a'] });
});

const S3 = 'terraform {\n  backend "s3" {}\n}\n';
const recorded = (type: string) => JSON.stringify({ version: 3, backend: { type, config: {} } });

it.each([
  ['the code of a fresh clone', { 'main.tf': S3 }, ['.']],
  ['a cloud block', { 'main.tf': 'terraform {\n  cloud {\n  }\n}\n' }, ['.']],
  ['JSON code', { 'main.tf.json': '{"terraform":[{"backend":{"http":{}}}]}' }, ['.']],
  ['the code, beside a state that stayed', { 'main.tf': S3, 'old.tfstate': '{}' }, ['.']],
  [
    'the record, beside a state that stayed',
    { '.terraform/terraform.tfstate': recorded('s3'), 'x.tfstate': '{}' },
    ['.'],
  ],
  ['the code, beside workspaces', { 'main.tf': S3, 'terraform.tfstate.d/x/terraform.tfstate': '{}' }, ['.']],
  ['a local backend whose file is not here', { 'main.tf': 'terraform {\n  backend "local" {}\n}\n' }, ['.']],
  [
    'not a local backend whose file is here',
    { '.terraform/terraform.tfstate': recorded('local'), 'terraform.tfstate': '{}' },
    [],
  ],
  [
    'not a record that a backend has left behind',
    { '.terraform/terraform.tfstate': '{"version":3}', 'terraform.tfstate': '{}' },
    [],
  ],
  ['not a block of a resource', { 'main.tf': 'resource "google_x" "y" {\n  backend {\n  }\n}\n' }, []],
])('a backend is recognised by %s', async (_, files, elsewhere) => {
  const directory = temporaryDirectory();
  putFiles(directory, files);
  expect((await findStates(directory)).elsewhere).toEqual(elsewhere);
});

it('an empty file is not a state: after a migration to a backend, the state is there', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'moved/main.tf': S3,
    'moved/terraform.tfstate': '',
    'recorded/.terraform/terraform.tfstate': recorded('s3'),
    'recorded/terraform.tfstate': '',
    'new/main.tf': '',
    'new/terraform.tfstate': '',
  });
  expect(await findStates(directory)).toEqual({
    ...{ files: [], empty: ['new/terraform.tfstate'], elsewhere: ['moved', 'recorded'] },
  });
});

it('links are followed, and no directory is read twice', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'infra/x/terraform.tfstate': '{}',
    'infra/.terraform/modules/m/x.tfstate': '{}',
    'top/main.tf': '',
  });
  const link = (target: string, name: string) => {
    symlinkSync(join(directory, target), join(directory, 'top', name));
  };
  link('infra', 'root');
  link('infra/x', 'again');
  link('infra/x/terraform.tfstate', 'state.tfstate');
  link('missing', 'broken.tfstate');
  link('missing', 'broken');
  link('top', 'loop');
  link('top/itself', 'itself');
  link('infra/.terraform', 'data');
  expect(await findStates(join(directory, 'top'))).toEqual({
    files: ['again/terraform.tfstate', 'broken.tfstate', 'state.tfstate'],
    ...{ empty: [], elsewhere: [] },
  });
});
