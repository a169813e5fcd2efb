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
 * The file system operations that this folder uses. Tests pass a disk that fails, or is killed, at any of them.
 * Errors are those of Node; `diskError` turns them into messages.
 */
export interface Disk {
  /** The stats of the path itself, without following a symbolic link; undefined if nothing exists there. */
  look(path: string): Promise<Stats | undefined>;
  list(path: string): Promise<string[]>;
  read(path: string): Promise<Buffer>;
  /** False without a write bit, even for root, whom the system would let write. */
  isWritable(path: string): Promise<boolean>;
  /** Creates the file, which must not exist, and returns when it is on disk (fsync). */
  create(path: string, bytes: Uint8Array, mode?: number): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  /** Creates the directory and its parents; returns the topmost directory that was created. */
  makeDirectories(path: string): Promise<string | undefined>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Fails unless the directory is empty. */
  removeDirectory(path: string): Promise<void>;
  /** Does not follow links. */
  removeRecursively(path: string): Promise<void>;
  /** Returns when the entries of the directory are on disk (fsync). */
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
      // handle.write may write only a part on a nearly full disk, and report success.
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
      // Windows and some network file systems cannot sync a directory.
      if (!['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(codeOf(error) ?? '')) throw error;
    }
  },
};

/** In /proc, mkdir fails with ENOENT although the parent exists, and the recursive mkdir of Node 20 then never returns. */
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
