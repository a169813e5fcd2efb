import { join } from 'node:path';
import { expect, it } from 'vitest';
import { adoptInit } from '../../../../src/terraform/roots/in-place.ts';
import { contents, place, put } from '../../../support/files/place.ts';

it('the backend and the workspace of the user are copied, and the user’s directory does not change', async () => {
  const [directory, data] = [place(), join(place(), 'data')];
  put(directory, {
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
  const [directory, data] = [place(), join(place(), 'data')];
  const { locked, workspace, undo } = await adoptInit(directory, data, {});
  expect({ locked, workspace }).toEqual({ locked: false, workspace: undefined });
  put(directory, { '.terraform.lock.hcl': 'created by Terraform' });
  await undo();
  await undo();
  expect(contents(directory)).toEqual({});
});

it('an empty environment file names no workspace', async () => {
  const directory = place();
  put(directory, { '.terraform/environment': '\n' });
  expect(await adoptInit(directory, place(), {})).not.toHaveProperty('workspace');
});

it('TF_DATA_DIR of the user is honoured', async () => {
  const directory = place();
  put(directory, { 'data/environment': 'green' });
  expect((await adoptInit(directory, place(), { TF_DATA_DIR: 'data' })).workspace).toBe('green');
});

it('a data directory that is a file is an error', async () => {
  const directory = place();
  put(directory, { '.terraform': '' });
  await expect(adoptInit(directory, place(), {})).rejects.toMatchObject({ code: 'ENOTDIR' });
});
