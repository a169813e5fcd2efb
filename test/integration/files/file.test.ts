import { chmodSync, mkdirSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  exists,
  isDirectory,
  isFile,
  readText,
  realPath,
  removeFile,
  writeFileAtomically,
} from '../../../src/files/file.ts';
import { faultyDisk, crashingDisk, powerCutDisk, systemError } from '../../support/files/faulty-disk.ts';
import { contents, temporaryDirectory, putFiles, rejection, modificationTimes } from '../../support/files/directory.ts';

test('a file is removed, whether it is there or not; a directory is not', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { f: '' });
  for (let time = 1; time <= 2; time++) await removeFile(join(dir, 'f'));
  expect(contents(dir)).toEqual({});
  await expect(removeFile(dir)).rejects.toMatchObject({ code: 'disk' });
});

describe('writing a single file', () => {
  test('returns whether it was written; the same content touches nothing', async () => {
    const dir = temporaryDirectory();
    expect(await writeFileAtomically(join(dir, 'f'), 'text\n')).toBe(true);
    const before = modificationTimes(dir);
    expect(await writeFileAtomically(join(dir, 'f'), 'text\n')).toBe(false);
    expect(modificationTimes(dir)).toEqual(before);
    expect(await writeFileAtomically(join(dir, 'f'), 'Text\n')).toBe(true);
    expect(contents(dir)).toEqual({ f: 'Text\n' });
  });

  test('keeps the mode, and follows a link', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { f: 'old' });
    chmodSync(join(dir, 'f'), 0o600);
    symlinkSync('f', join(dir, 'link'));
    await writeFileAtomically(join(dir, 'link'), 'new');
    expect(contents(dir)).toEqual({ f: 'new', link: '-> f' });
    expect(statSync(join(dir, 'f')).mode & 0o777).toBe(0o600);
  });

  test.each(['ENOSPC', 'EACCES', 'EROFS'])('%s at any operation leaves the old file alone', async (code) => {
    for (const failing of [1, 2]) {
      const dir = temporaryDirectory();
      putFiles(dir, { f: 'old' });
      const disk = faultyDisk({
        at: (operation) => {
          if (operation === failing) throw systemError(code);
        },
      });
      const error = await rejection(writeFileAtomically(join(dir, 'f'), 'new', disk));
      expect(error.message).toMatch(new RegExp(`^cannot write ${join(dir, 'f')}: `));
      expect(contents(dir)).toEqual({ f: 'old' });
    }
  });

  test('the directories above it are created', async () => {
    const dir = temporaryDirectory();
    expect(await writeFileAtomically(join(dir, 'a', 'b', 'f'), 'new')).toBe(true);
    expect(contents(dir)).toEqual({ 'a/b/f': 'new' });
  });

  test.each([
    ['killed', (last: number) => crashingDisk(last)],
    ['a power cut', powerCutDisk],
  ])('%s at any operation leaves the old file or the new one', async (_, dying) => {
    for (const last of [1, 2, 3, 4]) {
      const dir = temporaryDirectory();
      putFiles(dir, { f: 'old' });
      await writeFileAtomically(join(dir, 'f'), 'new', dying(last, dir)).catch(() => undefined);
      expect(contents(dir).f).toBe(last === 4 ? 'new' : 'old');
    }
  });

  test('what cannot be written is refused in one line', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { 'read-only': 'old', file: '' });
    chmodSync(join(dir, 'read-only'), 0o400);
    mkdirSync(join(dir, 'directory'));
    const cases = [
      ['read-only', 'it is read-only'],
      ['directory', 'it is a directory or a special file'],
      ['file/f', 'a part of the path is a file, not a directory'],
      ['x'.repeat(300), 'the name is too long'],
    ] as const;
    for (const [path, words] of cases) {
      const error = await rejection(writeFileAtomically(join(dir, path), 'new'));
      expect(error).toMatchObject({ code: 'disk', message: `cannot write ${join(dir, path)}: ${words}` });
    }
    expect(contents(dir)).toEqual({ 'read-only': 'old', file: '', 'directory/': '' });
  });
});

describe('reading a text', () => {
  test('from a device without an end is an error, and from one without content is empty', async () => {
    await expect(readText('/dev/zero')).rejects.toMatchObject({ code: 'disk' });
    expect(await readText('/dev/null')).toBe('');
  });

  test('is UTF-8, without a byte order mark', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { f: '\uFEFFzwölf\n' });
    expect(await readText(join(dir, 'f'))).toBe('zwölf\n');
  });

  test('what cannot be read is refused in one line', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { huge: '', file: '' });
    truncateSync(join(dir, 'huge'), 600 * 1024 * 1024);
    writeFileSync(join(dir, 'latin1'), Buffer.from([0x7a, 0xf6]));
    const cases = [
      ['missing', 'no such file or directory'],
      ['.', 'it is a directory, not a file'],
      ['file/below', 'a part of the path is a file, not a directory'],
      ['latin1', 'it is not text in UTF-8'],
      ['huge', 'it is larger than 512 MiB'],
      ['evil\nmissing', 'no such file or directory'],
    ] as const;
    for (const [path, words] of cases) {
      const error = await rejection(readText(join(dir, path)));
      expect(error.code).toBe('disk');
      expect(error.message).toBe(`cannot read ${join(dir, path).replace('\n', '\\u000a')}: ${words}`);
    }
  });
});

test('exists, isFile and isDirectory follow links', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { file: '' });
  symlinkSync('file', join(dir, 'link'));
  symlinkSync('nowhere', join(dir, 'broken'));
  const checks = async (path: string) => [await exists(path), await isFile(path), await isDirectory(path)];
  expect(await checks(dir)).toEqual([true, false, true]);
  expect(await checks(join(dir, 'file'))).toEqual([true, true, false]);
  expect(await checks(join(dir, 'link'))).toEqual([true, true, false]);
  expect(await checks(join(dir, 'broken'))).toEqual([false, false, false]);
  expect(await checks(join(dir, 'file', 'below'))).toEqual([false, false, false]);
});

describe('where a path leads', () => {
  test('is behind every link, and the path itself where nothing is there', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { 'a/f': '' });
    symlinkSync('a', join(dir, 'link'));
    const real = await realPath(dir);
    expect(await realPath(join(dir, 'link', 'f'))).toBe(join(real, 'a', 'f'));
    expect(await realPath(join(dir, 'none', '..', 'x'))).toBe(join(dir, 'x'));
  });
});
