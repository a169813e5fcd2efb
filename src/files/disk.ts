import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Chunks } from './content.ts';
import { makeDirectories } from './make-directories.ts';
import { syncPaths } from './sync.ts';
import { codeOf } from './system-code.ts';

export { codeOf };

/**
 * The file system operations that this folder uses. Tests pass a disk that fails, or is killed, at any of them.
 * Errors are those of Node; `diskError` turns them into messages.
 */
export interface Disk {
  /** The stats of the path itself, without following a symbolic link; undefined if nothing exists there. */
  look(path: string): Promise<Stats | undefined>;
  list(path: string): Promise<string[]>;
  read(path: string): Promise<Buffer>;
  /** The bytes of a large file. */
  chunks(path: string): Promise<Iterable<Uint8Array>>;
  /** False without a write bit, even for root, whom the system would let write. */
  isWritable(path: string): Promise<boolean>;
  /** Creates the file, which must not exist. Its content is on disk only after `sync`. */
  create(path: string, content: Uint8Array | Chunks, mode?: number): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  /** Creates the directory and its parents; returns the topmost directory that was created. */
  makeDirectories(path: string): Promise<string | undefined>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Fails unless the directory is empty. */
  removeDirectory(path: string): Promise<void>;
  /** Does not follow links. */
  removeRecursively(path: string): Promise<void>;
  /** Returns when the contents of the files, and the entries of the directories, are on disk (fsync). */
  sync(paths: readonly string[]): Promise<void>;
}

/** Synchronous calls take a quarter of the time of promises, of which each goes through the thread pool; only a sync waits for the medium. */
export const nodeDisk: Disk = {
  look: (path) => soon(() => lstatSync(path, { throwIfNoEntry: false })),
  list: (path) => soon(() => readdirSync(path)),
  read: (path) => soon(() => readFileSync(path)),
  chunks: (path) => soon(() => chunksOf(path)),
  isWritable: (path) => soon(() => (lstatSync(path).mode & 0o222) !== 0 && isAccessible(path)),
  create,
  makeDirectory: (path) =>
    soon(() => {
      mkdirSync(path);
    }),
  makeDirectories: (path) => soon(() => makeDirectories(path)),
  rename: (from, to) =>
    soon(() => {
      renameSync(from, to);
    }),
  remove: (path) =>
    soon(() => {
      unlinkSync(path);
    }),
  removeDirectory: (path) =>
    soon(() => {
      rmdirSync(path);
    }),
  removeRecursively: (path) =>
    soon(() => {
      rmSync(path, { recursive: true, force: true });
    }),
  sync: syncPaths,
};

const LONGEST_TURN_MS = 20;
let turnStarted = performance.now();

/** Runs a synchronous operation; from time to time signals and timers have their turn before it. */
async function soon<T>(act: () => T): Promise<T> {
  if (performance.now() - turnStarted > LONGEST_TURN_MS) {
    await setImmediate();
    turnStarted = performance.now();
  }
  return act();
}

const CHUNK = 2 ** 18;

function* chunksOf(path: string): Iterable<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const read = readSync(descriptor, chunk);
      if (read === 0) return;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

function isAccessible(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function create(path: string, content: Uint8Array | Chunks, mode?: number): Promise<void> {
  const descriptor = await soon(() => openSync(path, 'wx', mode ?? 0o666));
  try {
    // writeSync may write only a part on a nearly full disk, and report success; writeFileSync goes on.
    if (content instanceof Uint8Array) writeFileSync(descriptor, content);
    else
      for await (const chunk of content.chunks())
        await soon(() => {
          writeFileSync(descriptor, chunk);
        });
    if (mode !== undefined) fchmodSync(descriptor, mode);
  } finally {
    closeSync(descriptor);
  }
}
