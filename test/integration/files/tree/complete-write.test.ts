import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HubformError } from '../../../../src/error.ts';
import { STAGING_PREFIX } from '../../../../src/files/tree/paths.ts';
import { faultyDisk, quickDisk, systemError, type DiskFault } from '../../../support/files/faulty-disk.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { FOREIGN, NEW, OLD, write } from '../../../support/files/tree-fixtures.ts';
import { wholeTree, tornRoots } from '../../../support/files/assert-tree.ts';

const MESSAGES: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  EIO: 'the disk reports an error',
  EXDEV: 'the operating system reports EXDEV',
};

describe('any operation of a write that fails once', () => {
  test.each([[['ENOSPC']], [Object.keys(MESSAGES)]])(
    'with %j is reported in one line and leaves the old tree',
    async (codes) => {
      let refused = 0;
      for (let failing = 1, reached = true; reached; failing++) {
        const dir = await old();
        const code = codes[failing % codes.length] ?? '';
        const disk = faultyDisk(failingAt((operation) => operation === failing, code));
        const error = await errorOf(write(dir, NEW, disk));
        reached = disk.operations() >= failing;
        if (error) {
          refused++;
          expect(`${error.code}: ${error.message}`).toMatch(/^disk: cannot .+: .+$/);
          expect(error.message).toContain(MESSAGES[code]);
          expect(contents(dir), `operation ${failing}`).toEqual(wholeTree(OLD, FOREIGN));
        } else {
          // If anything failed, it was the cleanup, which the next run repeats.
          expect(cleared(contents(dir)), `operation ${failing}`).toEqual(wholeTree(NEW, FOREIGN));
        }
        await write(dir, NEW, quickDisk);
        expect(cleared(contents(dir))).toEqual(wholeTree(NEW, FOREIGN));
      }
      expect(refused).toBeGreaterThan(30);
    },
  );
});

test('a disk that is full from some operation on leaves the old tree', async () => {
  const creating = new Set(['create', 'makeDirectory', 'makeDirectories']);
  for (let failing = 1, refused = true; refused; failing++) {
    const dir = await old();
    const trouble = failingAt((operation, name) => operation >= failing && creating.has(name), 'ENOSPC');
    const error = await errorOf(write(dir, NEW, faultyDisk(trouble)));
    expect(contents(dir), `operation ${failing}`).toEqual(wholeTree(error ? OLD : NEW, FOREIGN));
    refused = error !== undefined;
    expect(error?.message ?? 'no space left').toContain('no space left');
  }
});

test.each([
  ['everything', () => true],
  ['renaming, but nothing else,', (name: string) => name === 'rename'],
])('%s fails permanently: the tree is never mixed, and the message says how to continue', async (_, fails) => {
  let unfinished = 0;
  for (let failing = 1, refused = true; refused; failing++) {
    const dir = await old();
    const trouble = failingAt((operation, name) => operation >= failing && fails(name), 'EIO');
    const error = await errorOf(write(dir, NEW, faultyDisk(trouble)));
    refused = error !== undefined;
    expect(tornRoots(dir, [OLD, NEW]), `operation ${failing}`).toEqual([]);
    if (error?.message.includes('unfinished')) {
      unfinished++;
      expect(error.hint).toContain('run hubform again');
    }
    await write(dir, NEW, quickDisk);
    expect(contents(dir)).toEqual(wholeTree(NEW, FOREIGN));
  }
  expect(unfinished).toBeGreaterThan(10);
});

test('a directory that was created for a failed write is removed', async () => {
  const dir = temporaryDirectory();
  const disk = faultyDisk(failingAt((_, name) => name === 'create', 'ENOSPC'));
  const error = await rejection(write(join(dir, 'not', 'yet', 'there'), NEW, disk));
  expect(error.message).toBe(`cannot write ${join(dir, 'not', 'yet', 'there')}: no space left on the disk`);
  expect(error.hint).toBe('Free some space, then run it again.');
  expect(existsSync(join(dir, 'not'))).toBe(false);
});

test('a path that is a file is refused', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { file: '' });
  const error = await rejection(write(join(dir, 'file'), NEW));
  expect(error.code).toBe('disk');
  expect(error.message).toContain('is a file, not a directory');
});

test.skipIf(!existsSync('/proc/self'))('a path in /proc, where nothing can be created, is refused', async () => {
  const error = await rejection(write('/proc/not-here', NEW));
  expect(error.message).toBe('cannot write /proc/not-here: no such file or directory');
});

test('a broken link is refused', async () => {
  const dir = temporaryDirectory();
  symlinkSync('nowhere', join(dir, 'link'));
  expect((await rejection(write(join(dir, 'link'), NEW))).message).toContain('it exists and is not a directory');
});

test('a name that is too long is refused', async () => {
  const error = await rejection(write(join(temporaryDirectory(), 'x'.repeat(300)), NEW));
  expect(error).toMatchObject({ code: 'disk', hint: 'Choose a shorter path.' });
});

async function old(): Promise<string> {
  const dir = temporaryDirectory();
  await write(dir, OLD, quickDisk);
  putFiles(dir, FOREIGN);
  return dir;
}

function failingAt(pick: (operation: number, name: string) => boolean, code: string): DiskFault {
  return {
    at: (operation, name, args) => {
      if (operation > 0 && pick(operation, name)) throw systemError(code, String(args[0]));
    },
  };
}

async function errorOf(act: Promise<unknown>): Promise<HubformError | undefined> {
  return act.then(
    () => undefined,
    () => rejection(act),
  );
}

/** Without what a failed cleanup leaves: the staging directory, and directories that were emptied. */
function cleared(found: Record<string, string>): Record<string, string> {
  const rest = (path: string) => path.startsWith(STAGING_PREFIX) || path.endsWith('/');
  return Object.fromEntries(Object.entries(found).filter(([path]) => !rest(path)));
}
