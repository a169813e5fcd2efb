import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import type { Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { placeGuard, removeGuard } from './guard.ts';
import { directoriesAbove, printablePath } from './paths.ts';
import {
  stagedAt,
  type NewDirectory,
  type WriteTransaction,
  type TransactionPut,
  type TransactionRemoval,
} from './write-transaction.ts';
import { fileState } from './file-state.ts';

/**
 * Carries out a transaction; steps that an interrupted run has done already are skipped. Throws `edited-files` for a file
 * that changed since the transaction was written, `foreign-files` or `disk`.
 */
export async function rollForward(
  disk: Disk,
  dir: string,
  staging: string,
  transaction: WriteTransaction,
): Promise<void> {
  const { puts, removals, guards, last, directories } = transaction;
  // Only now is it certain that a later run would finish the write.
  await withDiskError('write', dir, () => disk.sync([staging]));
  for (const guard of guards) await placeGuard(disk, dir, staging, guard);
  for (const one of directories) await putDirectory(disk, dir, staging, one);
  for (const one of puts) await put(disk, dir, staging, one);
  for (const one of removals) await remove(disk, dir, staging, one);
  for (const guard of guards) await removeGuard(disk, dir, staging, guard);
  if (last) await put(disk, dir, staging, last);
  await removeEmptied(disk, dir, transaction);
  await syncDirectories(disk, dir, transaction);
}

/** Syncs the changed directories: the staging directory may be removed only when the changes are on disk. */
export async function syncDirectories(
  disk: Disk,
  dir: string,
  { puts, removals, directories }: Pick<WriteTransaction, 'puts' | 'removals' | 'directories'>,
): Promise<void> {
  const changed = new Set([...puts, ...removals, ...directories].flatMap(({ path }) => directoriesAbove(path)));
  const present: string[] = [];
  for (const path of [...changed, '']) if (await disk.look(join(dir, path))) present.push(join(dir, path));
  await withDiskError('write', dir, () => disk.sync(present));
}

/** One rename puts the directory with all its files, and fails if there is anything in its place. */
async function putDirectory(disk: Disk, dir: string, staging: string, directory: NewDirectory): Promise<void> {
  const { path } = directory;
  const staged = join(staging, stagedAt(directory));
  await withDiskError('write', join(dir, path), async () => {
    if (!(await disk.look(staged))) return;
    if ((await fileState(disk, dir, path)).kind !== 'absent') throw changedMeanwhile(dir, path);
    await disk.rename(staged, join(dir, path));
  });
}

async function put(
  disk: Disk,
  dir: string,
  staging: string,
  { id, path, hash, before }: TransactionPut,
): Promise<void> {
  const staged = join(staging, `new-${id}`);
  await withDiskError('write', join(dir, path), async () => {
    if (!(await disk.look(staged))) return;
    const state = await fileState(disk, dir, path);
    const current = state.kind === 'file' ? state.hash : null;
    if (state.kind === 'conflict' || (current !== null && current !== before && current !== hash)) {
      throw changedMeanwhile(dir, path);
    }
    await disk.rename(staged, join(dir, path));
  });
}

async function remove(
  disk: Disk,
  dir: string,
  staging: string,
  { id, path, before }: TransactionRemoval,
): Promise<void> {
  const removed = join(staging, `gone-${id}`);
  await withDiskError('remove', join(dir, path), async () => {
    const state = await fileState(disk, dir, path);
    if (state.kind === 'absent' || (await disk.look(removed))) return;
    if (state.kind === 'conflict' || state.hash !== before) throw changedMeanwhile(dir, path);
    await disk.rename(join(dir, path), removed);
  });
}

/** A change in the microseconds between this check and the rename is not detected: no file system offers that. */
function changedMeanwhile(dir: string, path: string): HubformError {
  return new HubformError('edited-files', `${printablePath(join(dir, path))} changed while hubform was writing`, {
    hint: 'Run it again: nothing was written.',
  });
}

/** Removes the directories that the removals emptied. One with other files, such as `.terraform` or a state, stays. */
async function removeEmptied(disk: Disk, dir: string, { removals }: WriteTransaction): Promise<void> {
  const emptied = new Set(removals.flatMap(({ path }) => directoriesAbove(path)));
  for (const path of [...emptied].sort(compareCodeUnits).reverse()) {
    await disk.removeDirectory(join(dir, path)).catch(() => undefined);
  }
}
