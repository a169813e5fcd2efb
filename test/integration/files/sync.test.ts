import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncPaths } from '../../../src/files/sync.ts';
import { putFiles, temporaryDirectory } from '../../support/files/directory.ts';

test.each([3, 300])('%i files and directories are synced', async (count) => {
  const dir = temporaryDirectory();
  const names = Array.from({ length: count }, (_, i) => `${i}`);
  putFiles(dir, Object.fromEntries(names.map((name) => [name, name])));
  mkdirSync(join(dir, 'directory'));
  chmodSync(join(dir, '0'), 0o600);
  await syncPaths([...names, 'directory'].map((name) => join(dir, name)));
});

test('a path that is missing is an error, and nothing to sync is none', async () => {
  await expect(syncPaths([join(temporaryDirectory(), 'missing')])).rejects.toMatchObject({ code: 'ENOENT' });
  await syncPaths([]);
});
