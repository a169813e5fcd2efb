import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { kill, pid } from 'node:process'; // a claim names its owner, and asks whether another's is alive
import { setTimeout } from 'node:timers/promises';
import { HubformError } from '../../error.ts';
import { codeOf, type Disk } from '../disk.ts';
import { shown, STAGING_PREFIX } from './paths.ts';
import { BACKWARD, FORWARD } from './write-transaction.ts';

/**
 * One hubform at a time writes into a directory. Its staging directory, made under a name that nobody else will use, is its
 * claim: whoever makes one and then sees no other that is alive may write. Two that start together may both step back;
 * both try again after a moment of random length. Nothing is ever taken over by name, so no claim can be lost in a race.
 */
export interface DirectoryLock {
  readonly staging: string;
  /** Staging directories of processes that are gone. */
  readonly abandoned: readonly string[];
}

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NAME = new RegExp(`^${STAGING_PREFIX}(\\d+)-([0-9a-f]{8})-[0-9a-f]{8}$`.replaceAll('.', '\\.'));
const ATTEMPTS = 6;
const LONGEST_PAUSE_MS = 80;
/** A write takes seconds. An older claim belongs to a machine that is off, or to a process number used anew. */
const ABANDONED_AFTER_MS = 15 * 60_000;

/** The claims of this process: after a restart in a container, an old one may carry the same process number. */
const held = new Set<string>();

/** Runs `work` as the only writer of `dir`, which is made if missing and unmade if `work` fails; throws `disk`. */
export async function withDirectoryLock<T>(
  disk: Disk,
  dir: string,
  work: (claim: DirectoryLock) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const made = await disk.makeDirectories(dir);
    const outcome = await attemptClaim(disk, dir, work).catch(async (error: unknown) => {
      if (made !== undefined) await unmake(disk, dir, made);
      // Another one that failed has unmade the directory that both were about to use.
      if (isGone(error) && attempt < ATTEMPTS) return { rival: dir };
      throw error;
    });
    if ('result' in outcome) return outcome.result;
    if (attempt === ATTEMPTS) throw busy(dir, outcome.rival);
    await setTimeout(Math.random() * LONGEST_PAUSE_MS);
  }
}

function isGone(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || (error instanceof HubformError && codeOf(error.cause) === 'ENOENT');
}

/** Every staging directory in `dir`. */
export async function stagingIn(disk: Disk, dir: string): Promise<string[]> {
  try {
    return (await disk.list(dir)).filter((name) => NAME.test(name)).map((name) => join(dir, name));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

type LockAttempt<T> = { readonly result: T } | { readonly rival: string };

async function attemptClaim<T>(
  disk: Disk,
  dir: string,
  work: (claim: DirectoryLock) => Promise<T>,
): Promise<LockAttempt<T>> {
  const before = await rivals(disk, dir);
  if (before.alive !== undefined) return { rival: before.alive };
  const staging = join(dir, `${STAGING_PREFIX}${pid}-${HOST}-${randomBytes(4).toString('hex')}`);
  held.add(basename(staging));
  try {
    await disk.makeDirectory(staging);
    const { alive, abandoned } = await rivals(disk, dir, staging);
    return alive === undefined ? { result: await work({ staging, abandoned }) } : { rival: alive };
  } finally {
    // What cannot be cleared now is cleared by the next run.
    await discard(disk, staging).catch(() => undefined);
    held.delete(basename(staging));
  }
}

/** Throws away a staging directory, but never one with a plan in it: that is a write to be finished. */
export async function discard(disk: Disk, staging: string): Promise<void> {
  if ((await disk.look(join(staging, FORWARD))) || (await disk.look(join(staging, BACKWARD)))) return;
  await disk.removeRecursively(staging);
}

async function rivals(disk: Disk, dir: string, own?: string): Promise<{ alive?: string; abandoned: string[] }> {
  const abandoned: string[] = [];
  for (const staging of await stagingIn(disk, dir)) {
    const stats = staging === own ? undefined : await disk.look(staging);
    if (!stats?.isDirectory()) continue;
    if (Date.now() - stats.mtimeMs < ABANDONED_AFTER_MS && isAlive(basename(staging)))
      return { alive: staging, abandoned };
    abandoned.push(staging);
  }
  return { abandoned };
}

function isAlive(name: string): boolean {
  const [, owner, host] = NAME.exec(name) ?? [];
  if (host !== HOST) return true;
  if (Number(owner) === pid) return held.has(name);
  try {
    kill(Number(owner), 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function busy(dir: string, rival: string): HubformError {
  const [, owner, host] = NAME.exec(basename(rival)) ?? [];
  const here = host === HOST;
  const who = `process ${owner ?? '?'}${here ? '' : ' on another machine'}`;
  return new HubformError('disk', `another hubform (${who}) is writing ${shown(dir)}`, {
    hint: `Wait for it to end, then run it again.${here ? '' : ' If it was killed, that is known a quarter of an hour later.'}`,
  });
}

async function unmake(disk: Disk, dir: string, first: string): Promise<void> {
  for (let one = resolve(dir); one.length >= resolve(first).length; one = dirname(one)) {
    await disk.removeDirectory(one).catch(() => undefined);
  }
}
