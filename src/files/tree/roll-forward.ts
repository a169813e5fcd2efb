import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { codeOf, type Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { placeGuard, removeGuard } from './guard.ts';
import { mapLimited } from '../map-limited.ts';
import { directoriesAbove, printablePath } from './paths.ts';
import type { WriteTransaction, TransactionPut, TransactionRemoval } from './write-transaction.ts';
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
  const { puts, removals, guards, last, made } = transaction;
  await withDiskError('write', dir, () => disk.sync(staging));
  for (const path of made) await withDiskError('create', join(dir, path), () => makeDirectory(disk, join(dir, path)));
  await mapLimited(guards, (guard) => placeGuard(disk, dir, staging, guard));
  await mapLimited(puts, (one) => put(disk, dir, staging, one));
  await mapLimited(removals, (one) => remove(disk, dir, staging, one));
  await mapLimited(guards, (guard) => removeGuard(disk, dir, staging, guard));
  if (last) await put(disk, dir, staging, last);
  await removeEmptied(disk, dir, transaction);
  await syncDirectories(disk, dir, transaction);
}

/** Syncs the changed directories: the staging directory may be removed only when the changes are on disk. */
export async function syncDirectories(
  disk: Disk,
  dir: string,
  { puts, removals }: Pick<WriteTransaction, 'puts' | 'removals'>,
): Promise<void> {
  const changed = [...puts, ...removals].flatMap(({ path }) => directoriesAbove(path));
  await mapLimited(new Set([...changed, '']), async (path) => {
    const directory = join(dir, path);
    if (await disk.look(directory)) await withDiskError('write', directory, () => disk.sync(directory));
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

async function makeDirectory(disk: Disk, path: string): Promise<void> {
  try {
    await disk.makeDirectory(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Removes the directories that the removals emptied. One with other files, such as `.terraform` or a state, stays. */
async function removeEmptied(disk: Disk, dir: string, { removals }: WriteTransaction): Promise<void> {
  const emptied = new Set(removals.flatMap(({ path }) => directoriesAbove(path)));
  for (const path of [...emptied].sort(compareCodeUnits).reverse()) {
    await disk.removeDirectory(join(dir, path)).catch(() => undefined);
  }
}
