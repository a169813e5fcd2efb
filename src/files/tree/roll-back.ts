import { dirname, join } from 'node:path';
import type { Disk } from '../disk.ts';
import { directoriesToGuard } from './changes.ts';
import { GUARD_TEXT, placeGuard, removeGuard, type StagedGuard } from './guard.ts';
import {
  directoriesOf,
  stagedAt,
  type NewDirectory,
  type WriteTransaction,
  type TransactionPut,
  type TransactionRemoval,
} from './write-transaction.ts';
import { syncDirectories } from './roll-forward.ts';
import { fileState } from './file-state.ts';

/** Restores the files as they were before the write. A file that was edited since, or that is not hubform's, stays as it is. */
export async function rollBack(disk: Disk, dir: string, staging: string, transaction: WriteTransaction): Promise<void> {
  const { puts, removals, guards, last } = transaction;
  for (const removal of removals) await recreateDirectory(disk, dir, staging, removal);
  // The guards may have been removed already. If the disk has no space for them, undoing is more important.
  for (const guard of guards) await placeGuard(disk, dir, staging, guard).catch(() => undefined);
  const complete = await putDirectories(disk, staging, transaction);
  const added = await guardsToUndo(disk, staging, guards.length, complete).catch(() => []);
  for (const guard of added) await placeGuard(disk, dir, staging, guard).catch(() => undefined);
  for (const { path, hash } of complete.flatMap(({ files }) => files)) await removeOwn(disk, dir, path, hash);
  for (const put of last ? [...puts, last] : puts) await undoPut(disk, dir, staging, put);
  for (const removal of removals) await undoRemoval(disk, dir, staging, removal);
  const placed = guards.filter(({ leftBehind }) => !leftBehind);
  for (const guard of [...placed, ...added]) await removeGuard(disk, dir, staging, guard);
  for (const path of complete.flatMap(directoriesOf).reverse()) {
    await disk.removeDirectory(join(dir, path)).catch(() => undefined);
  }
  await syncDirectories(disk, dir, transaction);
}

/** The new directories that are no longer in the staging directory. */
async function putDirectories(disk: Disk, staging: string, { directories }: WriteTransaction): Promise<NewDirectory[]> {
  const complete: NewDirectory[] = [];
  for (const one of directories) if (!(await disk.look(join(staging, stagedAt(one))))) complete.push(one);
  return complete;
}

/** Stages guards for new directories: their files are removed one by one, so that what the user put beside them stays. */
async function guardsToUndo(
  disk: Disk,
  staging: string,
  firstId: number,
  directories: readonly NewDirectory[],
): Promise<StagedGuard[]> {
  const guarded = directoriesToGuard(directories.flatMap(({ files }) => files).map(({ path }) => path));
  const guards = guarded.map((directory, i) => ({ id: firstId + i, directory }));
  const paths = guards.map(({ id }) => join(staging, `guard-${id}`));
  for (const path of paths) {
    // One of an undoing that was interrupted may be half written.
    if (await disk.look(path)) await disk.remove(path);
    await disk.create(path, Buffer.from(GUARD_TEXT));
  }
  await disk.sync(paths);
  return guards;
}

async function removeOwn(disk: Disk, dir: string, path: string, hash: string): Promise<void> {
  const state = await fileState(disk, dir, path);
  if (state.kind === 'file' && state.hash === hash) await disk.remove(join(dir, path));
}

async function undoPut(
  disk: Disk,
  dir: string,
  staging: string,
  { id, path, hash, before }: TransactionPut,
): Promise<void> {
  if (await disk.look(join(staging, `new-${id}`))) return; // never put
  const state = await fileState(disk, dir, path);
  if (state.kind !== 'file' || state.hash !== hash) return; // restored already, or edited
  if (before === null) await disk.remove(join(dir, path));
  else await disk.rename(join(staging, `old-${id}`), join(dir, path));
}

/** Before any file is restored in it, so that it can be guarded. */
async function recreateDirectory(
  disk: Disk,
  dir: string,
  staging: string,
  { id, path }: TransactionRemoval,
): Promise<void> {
  if (!(await disk.look(join(staging, `gone-${id}`)))) return;
  if ((await fileState(disk, dir, path)).kind === 'absent') await disk.makeDirectories(dirname(join(dir, path)));
}

async function undoRemoval(disk: Disk, dir: string, staging: string, { id, path }: TransactionRemoval): Promise<void> {
  const removed = join(staging, `gone-${id}`);
  if (!(await disk.look(removed))) return;
  if ((await fileState(disk, dir, path)).kind === 'absent') await disk.rename(removed, join(dir, path));
}
