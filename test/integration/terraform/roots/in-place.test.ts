import { join } from 'node:path';
import { expect, it } from 'vitest';
import { adoptInit } from '../../../../src/terraform/roots/in-place.ts';
import { contents, temporaryDirectory, putFiles } from '../../../support/files/directory.ts';

it('the backend and the workspace of the user are copied, and the user’s directory does not change', async () => {
  const [directory, data] = [temporaryDirectory(), join(temporaryDirectory(), 'data')];
  putFiles(directory, {
    '.terraform/terraform.tfstate': '{"backend":1}',
    '.terraform/environment': 'blue\n',
    '.terraform/providers/x': '',
    '.terraform.lock.hcl': '',
  });
  const before = contents(directory);
  const { locked, workspace, undo } = await adoptInit(directory, data, {});
  expect({ locked, workspace }).toEqual({ locked: true, workspace: 'blue' });
  expect(contents(data)).toEqual({ 'terraform.tfstate': '{"backend":1}' });
  await undo();
  expect(contents(directory)).toEqual(before);
});

it('without an init there is no workspace, and a new lock file is removed', async () => {
  const [directory, data] = [temporaryDirectory(), join(temporaryDirectory(), 'data')];
  const { locked, workspace, undo } = await adoptInit(directory, data, {});
  expect({ locked, workspace }).toEqual({ locked: false, workspace: undefined });
  putFiles(directory, { '.terraform.lock.hcl': 'created by Terraform' });
  await undo();
  await undo();
  expect(contents(directory)).toEqual({});
});

it('an empty environment file names no workspace', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { '.terraform/environment': '\n' });
  expect(await adoptInit(directory, temporaryDirectory(), {})).not.toHaveProperty('workspace');
});

it('TF_DATA_DIR of the user is honoured', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { 'data/environment': 'green' });
  expect((await adoptInit(directory, temporaryDirectory(), { TF_DATA_DIR: 'data' })).workspace).toBe('green');
});

it('a data directory that is a file is an error', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { '.terraform': '' });
  await expect(adoptInit(directory, temporaryDirectory(), {})).rejects.toMatchObject({ code: 'ENOTDIR' });
});
