import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findStates } from '../../../../src/terraform/states/find-states.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

it('local states are found in every directory and workspace, and nothing else is taken for one', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'terraform.tfstate': '',
    'a/terraform.tfstate.d/blue/terraform.tfstate': '',
    'a/b/other.tfstate': '',
    'a/b/.terragrunt-cache/x/terraform.tfstate': '',
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
    'c/terraform.tfstate': '',
  });
  expect(await findStates(directory)).toEqual({ files: ['c/terraform.tfstate'], elsewhere: ['.', 'a'] });
});
