import type { Stats } from 'node:fs';
import {
  access,
  constants,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
} from 'node:fs/promises';
import { constants as errno } from 'node:os';
import { dirname } from 'node:path';

/**
 * The few operations that everything in this folder is made of. Tests hand in one that fails, or dies, at any of them.
 * Errors are Node's own; `diskError` puts them into words.
 */
export interface Disk {
  /** What is at the path itself, a symbolic link not followed; undefined if nothing is. */
  look(path: string): Promise<Stats | undefined>;
  list(path: string): Promise<string[]>;
  read(path: string): Promise<Buffer>;
  /** False if somebody took the write bit away, whoever asks: root may write anything, and still should not. */
  isWritable(path: string): Promise<boolean>;
  /** Creates the file, which must not exist, and returns when it is on the medium. */
  create(path: string, bytes: Uint8Array, mode?: number): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  /** With parents; returns the first directory that had to be made. */
  makeDirectories(path: string): Promise<string | undefined>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Fails unless the directory is empty. */
  removeDirectory(path: string): Promise<void>;
  /** Follows no links. */
  removeRecursively(path: string): Promise<void>;
  /** Returns when the entries of the directory are on the medium. */
  sync(directory: string): Promise<void>;
}

export const nodeDisk: Disk = {
  look: async (path) => {
    try {
      return await lstat(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  },
  list: (path) => readdir(path),
  read: (path) => readFile(path),
  isWritable: async (path) => {
    const { mode } = await lstat(path);
    if ((mode & 0o222) === 0) return false;
    return access(path, constants.W_OK).then(
      () => true,
      () => false,
    );
  },
  create: async (path, bytes, mode) => {
    const handle = await open(path, 'wx', mode ?? 0o666);
    try {
      // Not handle.write: on a disk that is nearly full it may write a part and call that success.
      await handle.writeFile(bytes);
      if (mode !== undefined) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  makeDirectory: async (path) => {
    await mkdir(path);
  },
  makeDirectories,
  rename: (from, to) => rename(from, to),
  remove: (path) => unlink(path),
  removeDirectory: (path) => rmdir(path),
  removeRecursively: (path) => rm(path, { recursive: true, force: true }),
  sync: async (directory) => {
    try {
      const handle = await open(directory, 'r');
      await handle.sync().finally(() => handle.close());
    } catch (error) {
      // Windows and some network file systems cannot sync a directory; there is nothing better to do there.
      if (!['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(codeOf(error) ?? '')) throw error;
    }
  },
};

/** By hand: where the parent exists and the answer is ENOENT still, as in /proc, the recursive mkdir of Node 20 never ends. */
async function makeDirectories(path: string): Promise<string | undefined> {
  try {
    await mkdir(path);
    return path;
  } catch (error) {
    if (
      await stat(path).then(
        (stats) => stats.isDirectory(),
        () => false,
      )
    )
      return undefined;
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    const first = await makeDirectories(dirname(path));
    if (first === undefined) throw error;
    await mkdir(path);
    return first;
  }
}

/** The code of an error of the operating system, such as `ENOSPC`; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code in errno.errno || error.code.startsWith('ERR_FS_') ? error.code : undefined;
}
