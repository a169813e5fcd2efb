import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { isNothing, type Changes } from './changes.ts';
import { discard, stagingIn, withDirectoryLock } from './directory-lock.ts';
import { codeOf, nodeDisk, type Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { directoriesAbove } from './paths.ts';
import { commit, transactionOf, stage } from './write-transaction.ts';
import { completeWrite } from './complete-write.ts';

/** What was found of an earlier run that was killed. */
export type Recovery = 'nothing' | 'discarded' | 'finished' | 'undone';

/**
 * Finishes what a killed run left in `dir`, or undoes it where a file was edited since; commands that read `dir` call this
 * first. Throws `disk` while another process is writing there.
 */
export async function recover(dir: string, disk: Disk = nodeDisk): Promise<Recovery> {
  return withDiskError('write', dir, async () => {
    if ((await stagingIn(disk, dir)).length === 0) return 'nothing';
    return withDirectoryLock(disk, dir, ({ abandoned }) => completeAll(disk, dir, abandoned));
  });
}

/**
 * Applies what `compare` finds, wholly or not at all; nothing on disk is touched if it finds nothing. `compare` is asked
 * once as anybody, and again, if there is work, as the only writer.
 */
export async function transact(disk: Disk, dir: string, compare: () => Promise<Changes>): Promise<Changes> {
  return withDiskError('write', dir, async () => {
    await recover(dir, disk);
    const glance = await glanceAt(disk, dir, compare);
    if (glance && isNothing(glance)) return glance;
    return withDirectoryLock(disk, dir, async ({ staging, abandoned }) => {
      await completeAll(disk, dir, abandoned);
      const changes = await compare();
      if (!isNothing(changes)) await apply(disk, dir, staging, changes);
      return changes;
    });
  });
}

/**
 * Amid the work of another process everything looks edited, or is gone while it is read. Undefined if one is at work: then
 * only the only writer can tell. A refusal that stands when nobody is seen several times over is one.
 */
async function glanceAt(disk: Disk, dir: string, compare: () => Promise<Changes>): Promise<Changes | undefined> {
  for (let look = 1; ; look++) {
    try {
      return await compare();
    } catch (error) {
      if (!(error instanceof HubformError) && codeOf(error) !== 'ENOENT') throw error;
      if ((await stagingIn(disk, dir)).length > 0) return undefined;
      if (look === LOOKS) throw error;
    }
  }
}

const LOOKS = 4;

async function apply(disk: Disk, dir: string, staging: string, changes: Changes): Promise<void> {
  await stage(disk, staging, changes, transactionOf(changes, await missing(disk, dir, changes)));
  await commit(disk, staging);
  const settled = await completeWrite(disk, dir, staging);
  if (settled?.kind === 'undone') throw settled.cause;
}

/** The directories that the puts need and that are not there, parents first. */
async function missing(disk: Disk, dir: string, changes: Changes): Promise<string[]> {
  const needed = new Set(changes.puts.flatMap(({ path }) => directoriesAbove(path).reverse()));
  const absent: string[] = [];
  for (const one of needed) if (!(await disk.look(join(dir, one)))) absent.push(one);
  return absent;
}

/** Both ends are whole trees: what made a write go back is met again by the next one, if it still stands. */
async function completeAll(disk: Disk, dir: string, abandoned: readonly string[]): Promise<Recovery> {
  let recovery: Recovery = 'nothing';
  for (const staging of abandoned) {
    const settled = await completeWrite(disk, dir, staging);
    await discard(disk, staging);
    recovery = settled?.kind ?? (recovery === 'nothing' ? 'discarded' : recovery);
  }
  return recovery;
}
