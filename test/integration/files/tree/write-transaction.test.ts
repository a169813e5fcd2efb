import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../../../src/files/disk.ts';
import type { Changes } from '../../../../src/files/tree/changes.ts';
import { sha256 } from '../../../../src/files/tree/file-state.ts';
import { GUARD_TEXT } from '../../../../src/files/tree/guard.ts';
import { MANIFEST } from '../../../../src/files/tree/paths.ts';
import {
  commit,
  FORWARD,
  readTransaction,
  stage,
  transactionFor,
} from '../../../../src/files/tree/write-transaction.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';

const file = (text: string) => ({
  hash: sha256(text),
  textHash: sha256(text),
  bytes: Buffer.from(text),
  mode: 0o640,
});
const CHANGES: Changes = {
  puts: [
    { path: 'a/new.tf', bytes: () => Promise.resolve(Buffer.from('new\n')), hash: sha256('new\n'), before: undefined },
    { path: 'a/old.tf', bytes: Buffer.from('newer\n'), hash: sha256('newer\n'), before: file('old\n') },
    {
      path: 'new/f.tf',
      bytes: { chunks: () => [Buffer.from('in '), Buffer.from('chunks\n')] },
      hash: sha256('in chunks\n'),
      before: undefined,
    },
    { path: 'new/sub/g.tf', bytes: Buffer.from('g\n'), hash: sha256('g\n'), before: undefined },
  ],
  removals: [{ path: 'b/gone.tf', before: file('gone\n') }],
  last: { path: MANIFEST, bytes: Buffer.from('{}'), hash: sha256('{}'), before: undefined },
  guards: [
    { directory: 'a', leftBehind: false },
    { directory: 'new', leftBehind: false },
  ],
  unchanged: [],
};

test('a committed transaction is read as it was written, with all contents beside it', async () => {
  const staging = temporaryDirectory();
  const transaction = transactionFor(CHANGES, ['new']);
  await stage(nodeDisk, staging, CHANGES, transaction);
  expect(await readTransaction(nodeDisk, join(staging, FORWARD))).toBeUndefined();
  await commit(nodeDisk, staging);
  expect(await readTransaction(nodeDisk, join(staging, FORWARD))).toEqual(transaction);
  expect(contents(staging)).toEqual({
    [FORWARD]: JSON.stringify(transaction),
    'new-0': 'new\n',
    'new-1': 'newer\n',
    'new-2': '{}',
    'old-1': 'old\n',
    'directory-0/f.tf': 'in chunks\n',
    'directory-0/sub/g.tf': 'g\n',
    'guard-0': GUARD_TEXT,
  });
});

test('the manifest comes after all other puts', () => {
  const { puts, last } = transactionFor(CHANGES, ['new']);
  expect(puts.map(({ id }) => id)).toEqual([0, 1]);
  expect(last).toEqual({ id: 2, path: MANIFEST, hash: sha256('{}'), before: null });
});

test('a new directory holds all its files, and needs no guard', () => {
  const { directories, guards } = transactionFor(CHANGES, ['new']);
  const files = [
    { path: 'new/f.tf', hash: sha256('in chunks\n') },
    { path: 'new/sub/g.tf', hash: sha256('g\n') },
  ];
  expect(directories).toEqual([{ id: 0, path: 'new', files }]);
  expect(guards).toEqual([{ id: 0, directory: 'a', leftBehind: false }]);
});

test.each([
  ['not JSON', '{'],
  ['null', 'null'],
  ['another version', '{"version":2}'],
  ['a manifest of another name', JSON.stringify({ ...transactionFor(CHANGES, []), last: { id: 0, path: 'x' } })],
  ['a directory outside', JSON.stringify(transactionFor(CHANGES, ['../a']))],
  ['a negative number', JSON.stringify(transactionFor(CHANGES, [])).replace('"id":0', '"id":-1')],
])('%s is not a transaction', async (_, text) => {
  const dir = temporaryDirectory();
  putFiles(dir, { [FORWARD]: text });
  const error = await rejection(readTransaction(nodeDisk, join(dir, FORWARD)));
  expect(error.message).toBe(`${join(dir, FORWARD)} is not the transaction of an interrupted write`);
});

test('a directory in its place is a disk error', async () => {
  const dir = temporaryDirectory();
  mkdirSync(join(dir, FORWARD));
  expect(await rejection(readTransaction(nodeDisk, join(dir, FORWARD)))).toMatchObject({ code: 'disk' });
});
