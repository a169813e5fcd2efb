import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { kill, pid } from 'node:process'; // a lock names its process, and checks whether that of another lock is alive
import { setTimeout } from 'node:timers/promises';
import { HubformError } from '../../error.ts';
import { codeOf, type Disk } from '../disk.ts';
import { printablePath, STAGING_PREFIX } from './paths.ts';
import { BACKWARD, FORWARD } from './write-transaction.ts';

/**
 * The lock of one hubform process on a directory: its staging directory, which has a unique name. A process that has
 * created one and then finds no other whose process is alive may write. Two processes that start together may both
 * release their lock and retry after a random pause. No process takes over the name of another, so a race cannot steal a
 * lock.
 *
 * Limits: a process on another machine counts as alive for 15 minutes, since it cannot be checked.
 */
export interface DirectoryLock {
  readonly staging: string;
  /** Staging directories of processes that have ended. */
  readonly abandoned: readonly string[];
}

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NAME = new RegExp(`^${STAGING_PREFIX}(\\d+)-([0-9a-f]{8})-[0-9a-f]{8}$`.replaceAll('.', '\\.'));
const ATTEMPTS = 6;
const LONGEST_PAUSE_MS = 80;
/** A write takes seconds. An older lock is that of a machine that is off, or its process id has been reused. */
const ABANDONED_AFTER_MS = 15 * 60_000;

/** The locks of this process: after a restart in a container, an old lock may have the same process id. */
const held = new Set<string>();

/** How long a write of a snapshot waits for another one, in ms: several may be started by events of the same minute. */
export const SNAPSHOT_WAIT_MS = 30_000;

/**
 * Runs `work` as the only writer of `dir`, which is created if missing and removed again if `work` fails. Throws `disk`
 * if another process is still writing there after `waitMs`.
 */
export async function withDirectoryLock<T>(
  disk: Disk,
  dir: string,
  work: (lock: DirectoryLock) => Promise<T>,
  waitMs = 0,
): Promise<T> {
  const deadline = performance.now() + waitMs;
  for (let attempt = 1; ; attempt++) {
    const created = await disk.makeDirectories(dir);
    const result = await tryLock(disk, dir, work).catch(async (error: unknown) => {
      if (created !== undefined) await removeCreated(disk, dir, created);
      // Another process failed, and removed the directory that it had created.
      if (isMissing(error) && attempt < ATTEMPTS) return { heldBy: dir };
      throw error;
    });
    if ('value' in result) return result.value;
    if (attempt >= ATTEMPTS && performance.now() >= deadline) throw locked(dir, result.heldBy);
    await setTimeout(Math.random() * LONGEST_PAUSE_MS);
  }
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || (error instanceof HubformError && codeOf(error.cause) === 'ENOENT');
}

/** The paths of the staging directories in `dir`, of any process. */
export async function stagingDirectories(disk: Disk, dir: string): Promise<string[]> {
  try {
    return (await disk.list(dir)).filter((name) => NAME.test(name)).map((name) => join(dir, name));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

type LockAttempt<T> = { readonly value: T } | { readonly heldBy: string };

async function tryLock<T>(disk: Disk, dir: string, work: (lock: DirectoryLock) => Promise<T>): Promise<LockAttempt<T>> {
  const before = await otherLocks(disk, dir);
  if (before.alive !== undefined) return { heldBy: before.alive };
  const staging = join(dir, `${STAGING_PREFIX}${pid}-${HOST}-${randomBytes(4).toString('hex')}`);
  held.add(basename(staging));
  try {
    await disk.makeDirectory(staging);
    const { alive, abandoned } = await otherLocks(disk, dir, staging);
    return alive === undefined ? { value: await work({ staging, abandoned }) } : { heldBy: alive };
  } finally {
    // If it cannot be removed now, the next run removes it.
    await discard(disk, staging).catch(() => undefined);
    held.delete(basename(staging));
  }
}

/** Removes a staging directory, unless it holds a transaction: then its write has to be completed. */
export async function discard(disk: Disk, staging: string): Promise<void> {
  if ((await disk.look(join(staging, FORWARD))) || (await disk.look(join(staging, BACKWARD)))) return;
  await disk.removeRecursively(staging);
}

async function otherLocks(disk: Disk, dir: string, own?: string): Promise<{ alive?: string; abandoned: string[] }> {
  const abandoned: string[] = [];
  for (const staging of await stagingDirectories(disk, dir)) {
    const stats = staging === own ? undefined : await disk.look(staging);
    if (!stats?.isDirectory()) continue;
    if (Date.now() - stats.mtimeMs < ABANDONED_AFTER_MS && isAlive(basename(staging)))
      return { alive: staging, abandoned };
    abandoned.push(staging);
  }
  return { abandoned };
}

function isAlive(name: string): boolean {
  const [, processId, host] = NAME.exec(name) ?? [];
  if (host !== HOST) return true;
  if (Number(processId) === pid) return held.has(name);
  try {
    kill(Number(processId), 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function locked(dir: string, heldBy: string): HubformError {
  const [, processId, host] = NAME.exec(basename(heldBy)) ?? [];
  const here = host === HOST;
  const holder = `process ${processId ?? '?'}${here ? '' : ' on another machine'}`;
  return new HubformError('disk', `another hubform (${holder}) is writing to ${printablePath(dir)}`, {
    hint: `Wait for it to end, then run it again.${here ? '' : ' If it was killed, wait 15 minutes: hubform cannot check a process on another machine.'}`,
  });
}

async function removeCreated(disk: Disk, dir: string, topmost: string): Promise<void> {
  for (let path = resolve(dir); path.length >= resolve(topmost).length; path = dirname(path)) {
    await disk.removeDirectory(path).catch(() => undefined);
  }
}
