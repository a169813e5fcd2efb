import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../src/files/disk.ts';
import { contents, temporaryDirectory, putFiles } from '../../support/files/directory.ts';

describe('the disk of Node', () => {
  test('look does not follow a link, and returns undefined for a missing path', async () => {
    const dir = temporaryDirectory();
    symlinkSync('nowhere', join(dir, 'link'));
    expect((await nodeDisk.look(join(dir, 'link')))?.isSymbolicLink()).toBe(true);
    expect(await nodeDisk.look(join(dir, 'missing'))).toBeUndefined();
  });

  test('create never overwrites, and sets the mode regardless of the umask', async () => {
    const dir = temporaryDirectory();
    await nodeDisk.create(join(dir, 'f'), Buffer.from('text'), 0o646);
    expect(statSync(join(dir, 'f')).mode & 0o777).toBe(0o646);
    await expect(nodeDisk.create(join(dir, 'f'), Buffer.from('other'))).rejects.toMatchObject({ code: 'EEXIST' });
    expect(contents(dir)).toEqual({ f: 'text' });
  });

  test('create writes chunks one after the other, and leaves what it has where they fail', async () => {
    const dir = temporaryDirectory();
    const chunks = () => [Buffer.from('zw'), Buffer.from('ölf\n')];
    await nodeDisk.create(join(dir, 'whole'), { chunks }, 0o600);
    async function* failing() {
      yield await Promise.resolve(Buffer.from('half'));
      throw new Error('no more');
    }
    await expect(nodeDisk.create(join(dir, 'half'), { chunks: failing })).rejects.toThrow('no more');
    expect(contents(dir)).toEqual({ whole: 'zwölf\n', half: 'half' });
  });

  test('signals and timers have their turn during a long series of operations', async () => {
    const dir = temporaryDirectory();
    const turn = new AbortController();
    setTimeout(() => {
      turn.abort();
    }, 0);
    const end = performance.now() + 5_000;
    while (!turn.signal.aborted && performance.now() < end) await nodeDisk.look(dir);
    expect(turn.signal.aborted).toBe(true);
  });

  test('a file without a write bit is not writable, even for root', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { f: '' });
    expect(await nodeDisk.isWritable(join(dir, 'f'))).toBe(true);
    chmodSync(join(dir, 'f'), 0o444);
    expect(await nodeDisk.isWritable(join(dir, 'f'))).toBe(false);
  });

  test('makeDirectories returns the topmost directory that it created', async () => {
    const dir = temporaryDirectory();
    mkdirSync(join(dir, 'a'));
    expect(await nodeDisk.makeDirectories(join(dir, 'a', 'b', 'c'))).toBe(join(dir, 'a', 'b'));
    expect(await nodeDisk.makeDirectories(join(dir, 'a', 'b', 'c'))).toBeUndefined();
  });

  test('makeDirectories refuses a path through a file', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { f: '' });
    await expect(nodeDisk.makeDirectories(join(dir, 'f'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(nodeDisk.makeDirectories(join(dir, 'f', 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  test('removeDirectory keeps a directory with files; removeRecursively does not follow links', async () => {
    const [dir, outside] = [temporaryDirectory(), temporaryDirectory()];
    putFiles(outside, { keep: '' });
    putFiles(dir, { 'd/f': '' });
    symlinkSync(outside, join(dir, 'd', 'link'));
    await expect(nodeDisk.removeDirectory(join(dir, 'd'))).rejects.toMatchObject({ code: 'ENOTEMPTY' });
    await nodeDisk.removeRecursively(join(dir, 'd'));
    expect(contents(dir)).toEqual({});
    expect(contents(outside)).toEqual({ keep: '' });
  });
});
