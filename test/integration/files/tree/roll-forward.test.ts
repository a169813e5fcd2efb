import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../../../src/files/disk.ts';
import { sha256 } from '../../../../src/files/tree/file-state.ts';
import { rollBack } from '../../../../src/files/tree/roll-back.ts';
import { rollForward } from '../../../../src/files/tree/roll-forward.ts';
import type { WriteTransaction } from '../../../../src/files/tree/write-transaction.ts';
import { faultyDisk, systemError } from '../../../support/files/faulty-disk.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';

const TRANSACTION: WriteTransaction = {
  version: 1,
  puts: [{ id: 1, path: 'b/f.tf', hash: sha256('after'), before: sha256('before') }],
  removals: [{ id: 0, path: 'c/gone.tf', before: sha256('gone') }],
  guards: [],
  last: null,
  directories: [{ id: 0, path: 'a', files: [{ path: 'a/new.tf', hash: sha256('new') }] }],
};
const BEFORE = { 'b/f.tf': 'before', 'c/gone.tf': 'gone' };
const AFTER = { 'a/new.tf': 'new', 'b/f.tf': 'after' };

/** A directory, and a staging directory with the contents of the transaction. */
function prepared(): [dir: string, staging: string] {
  const [dir, staging] = [temporaryDirectory(), temporaryDirectory()];
  putFiles(dir, BEFORE);
  putFiles(staging, { 'directory-0/new.tf': 'new', 'new-1': 'after', 'old-1': 'before' });
  return [dir, staging];
}

test('a transaction is carried out, and can be repeated', async () => {
  const [dir, staging] = prepared();
  await rollForward(nodeDisk, dir, staging, TRANSACTION);
  expect(contents(dir)).toEqual(AFTER);
  await rollForward(nodeDisk, dir, staging, TRANSACTION);
  expect(contents(dir)).toEqual(AFTER);
});

test('and undone, which can be repeated too', async () => {
  const [dir, staging] = prepared();
  await rollForward(nodeDisk, dir, staging, TRANSACTION);
  await rollBack(nodeDisk, dir, staging, TRANSACTION);
  expect(contents(dir)).toEqual(BEFORE);
  await rollBack(nodeDisk, dir, staging, TRANSACTION);
  expect(contents(dir)).toEqual(BEFORE);
});

test.each([
  ['a file that is to be replaced', 'b/f.tf'],
  ['a file that is to be removed', 'c/gone.tf'],
])('%s that changed meanwhile stops it', async (_, path) => {
  const [dir, staging] = prepared();
  putFiles(dir, { [path]: 'changed meanwhile' });
  const error = await rejection(rollForward(nodeDisk, dir, staging, TRANSACTION));
  expect(error).toMatchObject({
    code: 'edited-files',
    message: `${join(dir, path)} changed while hubform was writing`,
  });
  expect(contents(dir)[path]).toBe('changed meanwhile');
});

test('a directory with other files is not removed', async () => {
  const [dir, staging] = prepared();
  putFiles(dir, { 'c/terraform.tfstate': '{}' });
  await rollForward(nodeDisk, dir, staging, TRANSACTION);
  expect(contents(dir)).toEqual({ ...AFTER, 'c/terraform.tfstate': '{}' });
});

test.each<[string, (path: string) => void]>([
  [
    'a directory of the user',
    (path) => {
      putFiles(path, { 'backend.tf': '' });
    },
  ],
  [
    'an empty directory',
    (path) => {
      mkdirSync(path);
    },
  ],
  [
    'a link to a directory',
    (path) => {
      symlinkSync('b', path);
    },
  ],
  [
    'a file',
    (path) => {
      writeFileSync(path, '');
    },
  ],
])('%s in the place of a new directory stops it', async (_, appear) => {
  const [dir, staging] = prepared();
  appear(join(dir, 'a'));
  const before = contents(dir);
  const error = await rejection(rollForward(nodeDisk, dir, staging, TRANSACTION));
  expect(error.message).toBe(`${join(dir, 'a')} changed while hubform was writing`);
  expect(contents(dir)).toEqual(before);
});

test.each(['ENOTEMPTY', 'EXDEV'])(
  'a directory that cannot be renamed (%s) is a disk error, and is undone',
  async (code) => {
    const [dir, staging] = prepared();
    const disk = faultyDisk({
      at: (_, name, args) => {
        if (name === 'rename' && String(args[0]).endsWith('directory-0')) throw systemError(code, String(args[1]));
      },
    });
    expect(await rejection(rollForward(disk, dir, staging, TRANSACTION))).toMatchObject({ code: 'disk' });
    await rollBack(disk, dir, staging, TRANSACTION);
    expect(contents(dir)).toEqual(BEFORE);
  },
);

test('a directory above a new one that has become a link is not followed', async () => {
  const [dir, staging] = prepared();
  const outside = temporaryDirectory();
  symlinkSync(outside, join(dir, 'link'));
  const directories = [{ id: 0, path: 'link/a', files: [{ path: 'link/a/new.tf', hash: sha256('new') }] }];
  const error = await rejection(rollForward(nodeDisk, dir, staging, { ...TRANSACTION, directories }));
  expect(error.code).toBe('edited-files');
  expect(contents(outside)).toEqual({});
});

test('the mode of the staged file is kept', async () => {
  const [dir, staging] = prepared();
  chmodSync(join(staging, 'new-1'), 0o600);
  await rollForward(nodeDisk, dir, staging, TRANSACTION);
  expect(statSync(join(dir, 'b/f.tf')).mode & 0o777).toBe(0o600);
});
