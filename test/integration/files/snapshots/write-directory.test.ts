import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSnapshotDirectory } from '../../../../src/files/snapshots/write-directory.ts';
import { readSnapshotParts } from '../../../../src/files/snapshots/read.ts';
import { HEADING } from '../../../../src/snapshot/format.ts';
import { crashingDisk } from '../../../support/files/faulty-disk.ts';
import {
  contents,
  temporaryDirectory,
  putFiles,
  rejection,
  modificationTimes,
} from '../../../support/files/directory.ts';
import { OLD, write } from '../../../support/files/tree-fixtures.ts';

const A = '111122223333';
const B = '222233334444';
const text = (what: string) => `${HEADING}# ${what}\n`;
const noStdin = () => Promise.reject(new Error('standard input must not be read'));

describe('writing a directory of snapshots', () => {
  test('rewrites what changed, removes accounts that are gone, keeps other files', async () => {
    const dir = join(temporaryDirectory(), 'fleet');
    const first = await writeSnapshotDirectory(
      dir,
      new Map([
        [A, text('a')],
        [B, text('b')],
      ]),
    );
    expect(first).toEqual({ written: [`${A}.yaml`, `${B}.yaml`], unchanged: [], removed: [] });
    putFiles(dir, { 'README.md': '', '333344445555.yaml': '# not by hubform\n', 'x.yaml': text('not an account') });
    const before = modificationTimes(dir);
    const second = await writeSnapshotDirectory(
      dir,
      new Map([
        [A, text('a')],
        ['444455556666', text('new')],
      ]),
    );
    expect(second).toEqual({ written: ['444455556666.yaml'], unchanged: [`${A}.yaml`], removed: [`${B}.yaml`] });
    expect(modificationTimes(dir)[`${A}.yaml`]).toBe(before[`${A}.yaml`]);
    expect(contents(dir)).toEqual({
      [`${A}.yaml`]: text('a'),
      '444455556666.yaml': text('new'),
      '333344445555.yaml': '# not by hubform\n',
      'README.md': '',
      'x.yaml': text('not an account'),
    });
  });

  test('writing the same texts again touches nothing', async () => {
    const dir = temporaryDirectory();
    const texts = new Map([[A, text('a')]]);
    await writeSnapshotDirectory(dir, texts);
    const before = modificationTimes(dir);
    await writeSnapshotDirectory(dir, texts);
    expect(modificationTimes(dir)).toEqual(before);
  });

  test('a write killed at any operation is finished or discarded by the next reader', async () => {
    const [old, next] = [
      new Map([
        [A, text('old')],
        [B, text('old')],
      ]),
      new Map([[A, text('new')]]),
    ];
    for (let last = 1, dead = true; dead; last++) {
      const dir = temporaryDirectory();
      await writeSnapshotDirectory(dir, old);
      const disk = crashingDisk(last);
      await writeSnapshotDirectory(dir, next, disk).catch(() => undefined);
      dead = disk.hasCrashed();
      const parts = await readSnapshotParts(dir, noStdin);
      expect([[text('new')], [text('old'), text('old')]]).toContainEqual(parts.map((part) => part.text));
    }
  });

  test('a file named after an account that is not a snapshot is not overwritten', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { [`${A}.yaml`]: 'mine\n' });
    expect(await rejection(writeSnapshotDirectory(dir, new Map([[A, text('a')]])))).toMatchObject({
      code: 'foreign-files',
    });
    expect(contents(dir)).toEqual({ [`${A}.yaml`]: 'mine\n' });
  });

  test('a directory of generated code is refused', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    const error = await rejection(writeSnapshotDirectory(dir, new Map([[A, text('a')]])));
    expect(error).toMatchObject({ code: 'foreign-files' });
    expect(error.message).toContain('holds generated code');
  });

  test('a directory of generated code is refused without its manifest too', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { 'memberships.yaml': text('a') });
    expect(await rejection(writeSnapshotDirectory(dir, new Map([[A, text('a')]])))).toMatchObject({
      code: 'foreign-files',
    });
  });

  test('an account id that leads out of the directory is refused', async () => {
    expect(await rejection(writeSnapshotDirectory(temporaryDirectory(), new Map([['../x', '']])))).toMatchObject({
      code: 'internal',
    });
  });
});
