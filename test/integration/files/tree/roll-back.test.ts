import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../../../src/files/disk.ts';
import { sha256 } from '../../../../src/files/tree/file-state.ts';
import { GUARD_TEXT } from '../../../../src/files/tree/guard.ts';
import { GUARD } from '../../../../src/files/tree/paths.ts';
import { rollBack } from '../../../../src/files/tree/roll-back.ts';
import type { WriteTransaction } from '../../../../src/files/tree/write-transaction.ts';
import { contents, temporaryDirectory, putFiles } from '../../../support/files/directory.ts';

const TRANSACTION: WriteTransaction = {
  version: 1,
  puts: [{ id: 0, path: 'a/f.tf', hash: sha256('after'), before: sha256('before') }],
  removals: [{ id: 0, path: 'c/gone.tf', before: sha256('gone') }],
  guards: [{ id: 0, directory: 'a', leftBehind: false }],
  last: null,
  directories: [
    {
      id: 0,
      path: 'new',
      files: [
        { path: 'new/sub/f.tf', hash: sha256('new') },
        { path: 'new/g.tf', hash: sha256('new') },
      ],
    },
  ],
};

test('a write that was interrupted in the middle is undone', async () => {
  const [dir, staging] = [temporaryDirectory(), temporaryDirectory()];
  putFiles(dir, { 'a/f.tf': 'after', [`a/${GUARD}`]: GUARD_TEXT });
  putFiles(staging, { 'old-0': 'before', 'gone-0': 'gone' });
  await rollBack(nodeDisk, dir, staging, TRANSACTION);
  expect(contents(dir)).toEqual({ 'a/f.tf': 'before', 'c/gone.tf': 'gone' });
});

test('files that were edited, deleted or created meanwhile stay as they are', async () => {
  const [dir, staging] = [temporaryDirectory(), temporaryDirectory()];
  putFiles(dir, { 'a/f.tf': 'edited', 'c/gone.tf': 'created', 'new/mine': '' });
  putFiles(staging, { 'old-0': 'before', 'gone-0': 'gone' });
  await rollBack(nodeDisk, dir, staging, TRANSACTION);
  expect(contents(dir)).toEqual({ 'a/f.tf': 'edited', 'c/gone.tf': 'created', 'new/mine': '' });
  rmSync(join(dir, 'a/f.tf'));
  await rollBack(nodeDisk, dir, staging, TRANSACTION);
  expect(contents(dir)).not.toHaveProperty('a/f.tf');
});

test('a new directory is removed', async () => {
  const [dir, staging] = [temporaryDirectory(), temporaryDirectory()];
  putFiles(dir, { 'new/sub/f.tf': 'new', 'new/g.tf': 'new' });
  await rollBack(nodeDisk, dir, staging, { ...TRANSACTION, puts: [], removals: [], guards: [] });
  expect(contents(dir)).toEqual({});
});

test('what the user put into a new directory, or edited there, stays', async () => {
  const [dir, staging] = [temporaryDirectory(), temporaryDirectory()];
  putFiles(dir, { 'new/sub/f.tf': 'edited', 'new/g.tf': 'new', 'new/backend.tf': '# of the user' });
  await rollBack(nodeDisk, dir, staging, { ...TRANSACTION, puts: [], removals: [], guards: [] });
  expect(contents(dir)).toEqual({ 'new/sub/f.tf': 'edited', 'new/backend.tf': '# of the user' });
});

test('a directory that is still staged was never put, and one of the user in its place stays', async () => {
  const [dir, staging] = [temporaryDirectory(), temporaryDirectory()];
  putFiles(dir, { 'new/g.tf': 'new' });
  putFiles(staging, { 'directory-0/g.tf': 'new' });
  await rollBack(nodeDisk, dir, staging, { ...TRANSACTION, puts: [], removals: [], guards: [] });
  expect(contents(dir)).toEqual({ 'new/g.tf': 'new' });
});

test('a guard that was left behind by an earlier write stays', async () => {
  const [dir, staging] = [temporaryDirectory(), temporaryDirectory()];
  putFiles(dir, { [`a/${GUARD}`]: GUARD_TEXT });
  const guards = [{ id: 0, directory: 'a', leftBehind: true }];
  await rollBack(nodeDisk, dir, staging, { ...TRANSACTION, puts: [], removals: [], guards });
  expect(contents(dir)).toEqual({ [`a/${GUARD}`]: GUARD_TEXT });
});
