import * as fs from 'node:fs';
import { join } from 'node:path';
import { contentBytes, type Chunks } from '../../../src/files/content.ts';
import { nodeDisk, type Disk } from '../../../src/files/disk.ts';

/** The operations that change something: a crash after one of them makes a difference. */
const CHANGING = new Set<keyof Disk>([
  'create',
  'makeDirectory',
  'makeDirectories',
  'rename',
  'remove',
  'removeDirectory',
  'removeRecursively',
  'sync',
]);

export interface DiskFault {
  /** Called with the number, from 1, of each changing operation, 0 for a reading one; throws to make it fail. */
  readonly at: (operation: number, name: keyof Disk, args: readonly unknown[]) => void;
}

/**
 * The real file system, ten times as fast: no threads, and nothing waits for the medium, which is of no use to a test
 * that cannot cut the power. The tests that kill real processes use the real thing.
 */
export const quickDisk: Disk = {
  look: (path) => now(() => fs.lstatSync(path, { throwIfNoEntry: false })),
  list: (path) => now(() => fs.readdirSync(path)),
  read: (path) => now(() => fs.readFileSync(path)),
  chunks: (path) => nodeDisk.chunks(path),
  isWritable: (path) => now(() => (fs.lstatSync(path).mode & 0o222) !== 0),
  create: async (path, content, mode) => {
    const bytes = await contentBytes(content);
    fs.writeFileSync(path, bytes, { flag: 'wx', ...(mode !== undefined && { mode }) });
  },
  makeDirectory: (path) =>
    now(() => {
      fs.mkdirSync(path);
    }),
  makeDirectories: (path) => now(() => fs.mkdirSync(path, { recursive: true })),
  rename: (from, to) =>
    now(() => {
      fs.renameSync(from, to);
    }),
  remove: (path) =>
    now(() => {
      fs.unlinkSync(path);
    }),
  removeDirectory: (path) =>
    now(() => {
      fs.rmdirSync(path);
    }),
  removeRecursively: (path) =>
    now(() => {
      fs.rmSync(path, { recursive: true, force: true });
    }),
  sync: () => Promise.resolve(),
};

function now<T>(act: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(act());
  });
}

export interface FaultyDisk extends Disk {
  readonly operations: () => number;
  readonly hasCrashed: () => boolean;
}

/** A disk on which the operations fail that `fault` picks. */
export function faultyDisk(fault: DiskFault): FaultyDisk {
  let count = 0;
  const wrapped = Object.fromEntries(
    (Object.keys(quickDisk) as (keyof Disk)[]).map((name) => [
      name,
      // eslint-disable-next-line @typescript-eslint/require-await -- so that what is thrown becomes a rejection
      async (...args: unknown[]) => {
        fault.at(CHANGING.has(name) ? ++count : 0, name, args);
        return (quickDisk[name] as (...args: unknown[]) => unknown)(...args);
      },
    ]),
  );
  // Every operation of a Disk is in it; Object.fromEntries loses their names.
  return { ...(wrapped as unknown as Disk), operations: () => count, hasCrashed: () => false };
}

class Dead extends Error {}

/** As if the process were killed in the middle of its changing operation number `last`: nothing works from then on. */
export function crashingDisk(last: number, before?: DiskFault['at']): FaultyDisk {
  return dyingDisk(last, before, () => undefined);
}

/**
 * As if the power were cut there, below `top`: the files are lost that were created and not synced. File systems with a journal keep the order of
 * renames, and may lose the latest of them, as if the power had been cut earlier: that is another `last`.
 */
export function powerCutDisk(last: number, top: string): FaultyDisk {
  const unsynced = new Set<number>();
  const created = new Set<string>();
  const remember = () => {
    for (const path of created) {
      const stats = fs.lstatSync(path, { throwIfNoEntry: false });
      // Its content is read from the disk before it is created.
      if (!stats) continue;
      unsynced.add(stats.ino);
      created.delete(path);
    }
  };
  const note: DiskFault['at'] = (_, name, [first]) => {
    remember();
    if (name === 'create') created.add(String(first));
    if (name !== 'sync') return;
    // Only what was asked for: a sync of more is a gift.
    for (const path of first as string[]) unsynced.delete(fs.lstatSync(path).ino);
  };
  return dyingDisk(last, note, () => {
    remember();
    for (const path of filesBelow(top)) if (unsynced.has(fs.lstatSync(path).ino)) fs.truncateSync(path);
  });
}

function filesBelow(top: string): string[] {
  return fs
    .readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((name) => join(top, name))
    .filter((path) => fs.lstatSync(path).isFile());
}

/** @param cut what else happens at that moment */
function dyingDisk(last: number, before: DiskFault['at'] | undefined, cut: () => void): FaultyDisk {
  let dead = false;
  const disk = faultyDisk({
    at: (operation, name, args) => {
      if (dead) throw new Dead();
      if (operation === last) {
        dead = true;
        halfDone(name, args);
        cut();
        throw new Dead();
      }
      before?.(operation, name, args);
    },
  });
  return { ...disk, hasCrashed: () => dead };
}

/** What takes more than one system call may be found half done. */
function halfDone(name: keyof Disk, args: readonly unknown[]): void {
  const [path, bytes] = args as [string, Uint8Array | Chunks];
  if (name === 'create') {
    fs.writeFileSync(path, bytes instanceof Uint8Array ? bytes.subarray(0, bytes.length / 2) : '');
  }
  if (name === 'removeRecursively') {
    const files = fs.existsSync(path) ? fs.readdirSync(path) : [];
    for (const file of files.filter((_, i) => i % 2 === 0)) fs.rmSync(join(path, file));
  }
}

export function systemError(code: string, path = ''): Error {
  return Object.assign(new Error(`${code}: as injected, '${path}'`), { code, errno: -1, syscall: 'write', path });
}
