import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accountFilesIn, readSnapshotParts } from '../../../../src/files/snapshots/read.ts';
import { crashingDisk } from '../../../support/files/faulty-disk.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { OLD, write } from '../../../support/files/tree-fixtures.ts';

const A = '111122223333';
const B = '222233334444';
const noStdin = () => Promise.reject(new Error('standard input must not be read'));

describe('reading a SNAPSHOT argument', () => {
  test('standard input', async () => {
    expect(await readSnapshotParts('-', () => Promise.resolve('text'))).toEqual([{ name: 'stdin', text: 'text' }]);
  });

  test('a file, of any name', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { '-': 'text' });
    const name = join(dir, '-');
    expect(await readSnapshotParts(name, noStdin)).toEqual([{ name, text: 'text' }]);
  });

  test('a directory with a file for each account, in order; other files do not matter', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { [`${B}.yaml`]: 'b', [`${A}.yaml`]: 'a', 'README.md': '', 'other.yaml': '' });
    expect(await readSnapshotParts(dir, noStdin)).toEqual([
      { name: join(dir, `${A}.yaml`), text: 'a', account: A },
      { name: join(dir, `${B}.yaml`), text: 'b', account: B },
    ]);
  });

  test('a directory that hubform generated, after finishing what a killed run left there', async () => {
    const dir = temporaryDirectory();
    await write(dir, new Map([['memberships.yaml', 'old\n']]));
    await write(dir, OLD, crashingDisk(24)).catch(() => undefined);
    expect(contents(dir)).not.toEqual({});
    const parts = await readSnapshotParts(dir, noStdin);
    expect(parts).toEqual([{ name: join(dir, 'memberships.yaml'), text: 'old\n' }]);
    expect(Object.keys(contents(dir)).filter((path) => path.includes('staging'))).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['no snapshot', { 'main.tf': '' }, 'there is no snapshot in'],
    [
      'both kinds',
      { 'memberships.yaml': '', [`${A}.yaml`]: '' },
      'holds memberships.yaml and files for single accounts',
    ],
    ['an id that lost its zero', { [`${A}.yaml`]: '', '11112222333.yaml': '' }, '11112222333.yaml is not named'],
    ['another extension', { [`${A}.yml`]: '' }, `${A}.yml is not named`],
  ])('%s is refused', async (_, files, message) => {
    const dir = temporaryDirectory();
    putFiles(dir, files);
    const error = await rejection(readSnapshotParts(dir, noStdin));
    expect(error).toMatchObject({ code: 'snapshot' });
    expect(error.message).toContain(message);
    expect(error.hint).toBeDefined();
  });

  test('a missing path is refused', async () => {
    expect(await rejection(readSnapshotParts(join(temporaryDirectory(), 'x'), noStdin))).toMatchObject({
      code: 'disk',
    });
  });
});

describe('the files of a directory with a file for each account', () => {
  test('are found by account, in order', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { [`${B}.yaml`]: '', [`${A}.yaml`]: '', 'README.md': '' });
    expect([...((await accountFilesIn(dir)) ?? [])]).toEqual([
      [A, join(dir, `${A}.yaml`)],
      [B, join(dir, `${B}.yaml`)],
    ]);
  });

  test('do not exist for a file, a missing path and a directory of generated code', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { 'memberships.yaml': '' });
    expect(await accountFilesIn(dir)).toBeUndefined();
    expect(await accountFilesIn(join(dir, 'memberships.yaml'))).toBeUndefined();
    expect(await accountFilesIn(join(dir, 'missing'))).toBeUndefined();
  });
});
