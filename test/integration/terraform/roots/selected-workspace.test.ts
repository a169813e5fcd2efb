import { join } from 'node:path';
import { expect, it } from 'vitest';
import { selectedWorkspace } from '../../../../src/terraform/roots/selected-workspace.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

const SELECTED = { '.terraform/environment': 'prod\n', 'elsewhere/environment': 'test' };

it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, string]>([
  ['default without a choice', {}, {}, 'default'],
  ['the one that was selected', SELECTED, {}, 'prod'],
  ['that of the variable, which wins', SELECTED, { TF_WORKSPACE: 'other' }, 'other'],
  ['the one that was selected, if the variable is empty', SELECTED, { TF_WORKSPACE: '' }, 'prod'],
  ['default in an empty file', { '.terraform/environment': '' }, {}, 'default'],
])('the workspace is %s', async (_, files, env, name) => {
  const directory = temporaryDirectory();
  putFiles(directory, files);
  expect(await selectedWorkspace(directory, env)).toBe(name);
});

it('the workspace is read from the data directory, wherever that is', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, SELECTED);
  expect(await selectedWorkspace(directory, { TF_DATA_DIR: join(directory, 'elsewhere') })).toBe('test');
});
