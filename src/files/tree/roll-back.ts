import { dirname, join } from 'node:path';
import type { Disk } from '../disk.ts';
import { placeGuard, removeGuard } from './guard.ts';
import { mapLimited } from '../map-limited.ts';
import type { WriteTransaction, TransactionPut, TransactionRemoval } from './write-transaction.ts';
import { syncDirectories } from './roll-forward.ts';
import { fileState } from './file-state.ts';

/** Restores the files as they were before the write. A file that was edited since stays as it is. */
export async function rollBack(disk: Disk, dir: string, staging: string, transaction: WriteTransaction): Promise<void> {
  const { puts, removals, guards, last, made } = transaction;
  await mapLimited(removals, (removal) => recreateDirectory(disk, dir, staging, removal));
  // The guards may have been removed already. If the disk has no space for them, undoing is more important.
  await mapLimited(guards, (guard) => placeGuard(disk, dir, staging, guard).catch(() => undefined));
  await mapLimited(last ? [...puts, last] : puts, (put) => undoPut(disk, dir, staging, put));
  await mapLimited(removals, (removal) => undoRemoval(disk, dir, staging, removal));
  const placed = guards.filter(({ leftBehind }) => !leftBehind);
  await mapLimited(placed, (guard) => removeGuard(disk, dir, staging, guard));
  for (const path of made.toReversed()) await disk.removeDirectory(join(dir, path)).catch(() => undefined);
  await syncDirectories(disk, dir, transaction);
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
