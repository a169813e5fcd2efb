import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../../../src/files/disk.ts';
import { fileState, readState, fileStates, sha256, textHash } from '../../../../src/files/tree/file-state.ts';
import { temporaryDirectory, putFiles } from '../../../support/files/directory.ts';

test('a file has its hash, bytes and mode', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { 'a/f': 'zwölf' });
  chmodSync(join(dir, 'a/f'), 0o640);
  const bytes = Buffer.from('zwölf');
  expect(await readState(nodeDisk, dir, 'a/f')).toEqual({
    kind: 'file',
    hash: sha256(bytes),
    textHash: sha256(bytes),
    bytes,
    mode: 0o640,
  });
});

test.each(['missing', 'missing/f', 'a/missing'])('%s is absent', async (path) => {
  const dir = temporaryDirectory();
  putFiles(dir, { 'a/f': '' });
  expect(await fileState(nodeDisk, dir, path)).toEqual({ kind: 'absent' });
  expect(await fileStates(nodeDisk, dir)(path)).toEqual({ kind: 'absent' });
});

test.each([
  ['d', { path: 'd', what: 'a directory' }],
  ['f/below', { path: 'f', what: 'a file' }],
  ['f/below/more', { path: 'f', what: 'a file' }],
  ['link', { path: 'link', what: 'a symbolic link' }],
  // Even a link that stays within the directory.
  ['linked/f', { path: 'linked', what: 'a symbolic link' }],
])('%s is a conflict', async (path, conflict) => {
  const dir = temporaryDirectory();
  putFiles(dir, { f: '' });
  mkdirSync(join(dir, 'd'));
  symlinkSync('f', join(dir, 'link'));
  symlinkSync('d', join(dir, 'linked'));
  expect(await fileState(nodeDisk, dir, path)).toEqual({ kind: 'conflict', ...conflict });
  expect(await fileStates(nodeDisk, dir)(path)).toEqual({ kind: 'conflict', ...conflict });
});

test('many files of a directory take one look at it, and none where it is not listed', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { 'a/f': '', 'a/g': '' });
  const looks: string[] = [];
  const look = (path: string) => {
    looks.push(path.slice(dir.length));
    return nodeDisk.look(path);
  };
  const stateAt = fileStates({ ...nodeDisk, look }, dir);
  for (const path of ['a/f', 'a/g', 'missing/f', 'missing/g']) await stateAt(path);
  expect(looks).toEqual(['', '/a', '/a/f', '/a/g']);
});

test('a large file has the hashes of its bytes and of its text, for every end of a chunk', async () => {
  const dir = temporaryDirectory();
  const text = `${'x'.repeat(2 ** 18 - 1)}\r\n${'y'.repeat(2 ** 20)}\r\nend\r`;
  putFiles(dir, { large: text });
  expect(await fileState(nodeDisk, dir, 'large')).toMatchObject({ hash: sha256(text), textHash: textHash(text) });
});
