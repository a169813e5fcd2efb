import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { isNothing, type Changes } from './changes.ts';
import { type DirectoryLock, discard, stagingDirectories, withDirectoryLock } from './directory-lock.ts';
import { codeOf, nodeDisk, type Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { fileStates } from './file-state.ts';
import { directoriesAbove, directoryOf, printablePath } from './paths.ts';
import { BACKWARD, FORWARD, commit, transactionFor, stage } from './write-transaction.ts';
import { completeWrite, finishWrite } from './complete-write.ts';

/** What was done about an earlier run that was killed: `nothing` if there was none. */
export type Recovery = 'nothing' | 'discarded' | 'finished' | 'undone';

/**
 * Finishes the write of a killed run in `dir`, or undoes it if a file was edited since. Commands that read `dir` call this
 * first. Throws `disk`, also if another process is still writing there after `waitMs`.
 */
export async function recover(dir: string, disk: Disk = nodeDisk, waitMs = 0): Promise<Recovery> {
  return withDiskError('write', dir, async () => {
    if ((await stagingDirectories(disk, dir)).length === 0) return 'nothing';
    return withDirectoryLock(disk, dir, ({ abandoned }) => completeAll(disk, dir, abandoned), waitMs);
  });
}

/** For a command that writes nothing: throws `disk` where a killed run left a write in `dir` that has to be finished first. */
export async function assertNoUnfinishedWrite(dir: string, disk: Disk = nodeDisk): Promise<void> {
  await withDiskError('read', dir, async () => {
    for (const staging of await stagingDirectories(disk, dir)) {
      if (!(await disk.look(join(staging, FORWARD))) && !(await disk.look(join(staging, BACKWARD)))) continue;
      throw new HubformError('disk', `an interrupted run left an unfinished write in ${printablePath(dir)}`, {
        hint: 'Run the command once without --dry-run or --check: it finishes the write first.',
      });
    }
  });
}

/**
 * Applies the changes that `compare` returns, all of them or none; without changes nothing on disk is touched. Calls
 * `compare` without the lock first and, if there are changes, again with the lock; only with it where `dir` does not exist. Waits
 * up to `waitMs` for another process.
 */
export async function transact(disk: Disk, dir: string, compare: () => Promise<Changes>, waitMs = 0): Promise<Changes> {
  return withDiskError('write', dir, async () => {
    await recover(dir, disk, waitMs);
    const isThere = (await disk.look(dir)) !== undefined;
    const unlocked = isThere ? await compareWithoutLock(disk, dir, compare) : undefined;
    if (unlocked && isNothing(unlocked)) return unlocked;
    const write = async ({ staging, abandoned }: DirectoryLock) => {
      await completeAll(disk, dir, abandoned);
      const changes = await compare();
      if (!isNothing(changes)) await apply(disk, dir, staging, changes);
      return changes;
    };
    return withDirectoryLock(disk, dir, write, waitMs);
  });
}

/**
 * While another process writes, files look edited or disappear while they are read. Returns undefined then: the result is
 * only certain with the lock. An error is thrown only if it occurs several times while no other process is writing.
 */
async function compareWithoutLock(
  disk: Disk,
  dir: string,
  compare: () => Promise<Changes>,
): Promise<Changes | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await compare();
    } catch (error) {
      if (!(error instanceof HubformError) && codeOf(error) !== 'ENOENT') throw error;
      if ((await stagingDirectories(disk, dir)).length > 0) return undefined;
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

const ATTEMPTS = 4;

async function apply(disk: Disk, dir: string, staging: string, changes: Changes): Promise<void> {
  const transaction = transactionFor(changes, await missingDirectories(disk, dir, changes));
  await stage(disk, staging, changes, transaction);
  await commit(disk, staging);
  const completed = await finishWrite(disk, dir, staging, transaction);
  if (completed.kind === 'undone') throw completed.cause;
}

/** The topmost directories that the puts need and that do not exist. */
async function missingDirectories(disk: Disk, dir: string, { puts }: Changes): Promise<string[]> {
  const stateAt = fileStates(disk, dir);
  const missing = new Map<string, boolean>();
  for (const parent of new Set(puts.map(({ path }) => directoryOf(path)))) {
    for (const path of [...directoriesAbove(parent).reverse(), ...(parent === '' ? [] : [parent])]) {
      const isMissing = missing.get(path) ?? (await stateAt(path)).kind === 'absent';
      missing.set(path, isMissing);
      if (isMissing) break;
    }
  }
  return [...missing].filter(([, isMissing]) => isMissing).map(([path]) => path);
}

/** The cause of an undone write is not reported: if it persists, the next write fails with it. */
async function completeAll(disk: Disk, dir: string, abandoned: readonly string[]): Promise<Recovery> {
  let recovery: Recovery = 'nothing';
  for (const staging of abandoned) {
    const completed = await completeWrite(disk, dir, staging);
    await discard(disk, staging);
    recovery = completed?.kind ?? (recovery === 'nothing' ? 'discarded' : recovery);
  }
  return recovery;
}
