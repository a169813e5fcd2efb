import { constants } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { appendFile, open, realpath, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HubformError } from '../error.ts';
import { codeOf, nodeDisk, type Disk } from './disk.ts';
import { diskError, withDiskError } from './disk-error.ts';
import { shown } from './tree/paths.ts';

/**
 * Writes a single file: whoever looks, at any time, finds the old content or the new one. Content that is there already is
 * left alone, modification time and all (the answer is false then); the mode stays, and a symbolic link is followed.
 * Throws `disk`.
 *
 * By hand, because write-file-atomic 7 ignores how much the system call wrote: on a full disk it renames a cut-off file
 * over a whole one.
 */
export async function writeFileAtomically(path: string, text: string, disk: Disk = nodeDisk): Promise<boolean> {
  return withDiskError('write', path, async () => {
    const target = await realpath(path).catch(() => path);
    const stats = await disk.look(target);
    if (stats && !stats.isFile()) throw notAFile(path);
    const bytes = Buffer.from(text, 'utf8');
    if (stats?.size === bytes.length && bytes.equals(await disk.read(target))) return false;
    if (stats && !(await disk.isWritable(target))) throw readOnly(path);
    await replace(disk, target, bytes, stats && stats.mode & 0o7777);
    return true;
  });
}

/** The text of a file in UTF-8; throws `disk` with one line. */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HubformError('disk', `cannot read ${shown(path)}: it is not text in UTF-8`, { cause });
  }
}

/** Links are followed: the user may keep these files where they like. */
export async function isFile(path: string): Promise<boolean> {
  return (await follow(path))?.isFile() ?? false;
}

export async function isDirectory(path: string): Promise<boolean> {
  return (await follow(path))?.isDirectory() ?? false;
}

export async function exists(path: string): Promise<boolean> {
  return (await follow(path)) !== undefined;
}

export async function makeDirectories(path: string): Promise<void> {
  await withDiskError('create', path, () => nodeDisk.makeDirectories(path));
}

async function follow(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw diskError('read', path, error);
  }
}

async function replace(disk: Disk, target: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const directory = dirname(target);
  const temporary = join(directory, `.${basename(target)}.${randomBytes(4).toString('hex')}.hubform`);
  try {
    await disk.create(temporary, bytes, mode);
    await disk.rename(temporary, target);
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined);
    throw error;
  }
  await disk.sync(directory);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > constants.MAX_STRING_LENGTH) throw tooLarge(path);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw codeOf(error) === 'ERR_FS_FILE_TOO_LARGE' ? tooLarge(path) : diskError('read', path, error);
  }
}

function notAFile(path: string): HubformError {
  return new HubformError('disk', `cannot write ${shown(path)}: it is a directory or a special file`);
}

function readOnly(path: string): HubformError {
  return new HubformError('disk', `cannot write ${shown(path)}: it is read-only`, {
    hint: 'Make it writable ("chmod u+w"), or choose another place.',
  });
}

/** The limit is the longest string that JavaScript has, half a gigabyte. */
function tooLarge(path: string): HubformError {
  return new HubformError('disk', `cannot read ${shown(path)}: it is larger than 512 MiB`, {
    hint: 'A fleet fits a directory with one file for each account.',
  });
}

/** Takes a directory away if nothing is in it. */
export async function removeIfEmpty(path: string): Promise<void> {
  // Not empty, not there, not ours: each is a reason to leave it.
  await rmdir(path).catch(() => undefined);
}

/** Adds to the end of a file, unless it would then hold more than `limit` bytes: tells whether it did. Throws `disk`. */
export async function appendText(path: string, text: string, limit = Infinity): Promise<boolean> {
  return withDiskError('write', path, async () => {
    const size = await stat(path).then(
      (stats) => stats.size,
      () => 0,
    );
    if (size + Buffer.byteLength(text) > limit) return false;
    await appendFile(path, text);
    return true;
  });
}
