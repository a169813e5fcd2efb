import { dirname, join } from 'node:path';
import type { Disk } from '../disk.ts';
import { placeGuard, takeGuard } from './guard.ts';
import { mapLimited } from '../map-limited.ts';
import type { WriteTransaction, TransactionPut, TransactionRemoval } from './write-transaction.ts';
import { syncTouched } from './roll-forward.ts';
import { fileState } from './file-state.ts';

/** Brings back what was there before; edits made meanwhile stay, whatever they were made to. */
export async function rollBack(disk: Disk, dir: string, staging: string, plan: WriteTransaction): Promise<void> {
  await mapLimited(plan.removals, (one) => remakeDirectory(disk, dir, staging, one));
  // The guards may have been taken away again. Where the disk has no room for them, going back matters more.
  await mapLimited(plan.guards, (guard) => placeGuard(disk, dir, staging, guard).catch(passOver));
  await mapLimited(plan.last ? [...plan.puts, plan.last] : plan.puts, (one) => putBack(disk, dir, staging, one));
  await mapLimited(plan.removals, (one) => bringBack(disk, dir, staging, one));
  const placed = plan.guards.filter(({ leftBehind }) => !leftBehind);
  await mapLimited(placed, (guard) => takeGuard(disk, dir, staging, guard));
  for (const made of plan.made.toReversed()) await disk.removeDirectory(join(dir, made)).catch(passOver);
  await syncTouched(disk, dir, plan);
}

async function putBack(
  disk: Disk,
  dir: string,
  staging: string,
  { id, path, hash, before }: TransactionPut,
): Promise<void> {
  if (await disk.look(join(staging, `new-${id}`))) return; // was never put
  const state = await fileState(disk, dir, path);
  if (state.kind !== 'file' || state.hash !== hash) return; // is back already, or was edited
  if (before === null) await disk.remove(join(dir, path));
  else await disk.rename(join(staging, `old-${id}`), join(dir, path));
}

/** Before anything comes back into it, so that it can be guarded. */
async function remakeDirectory(
  disk: Disk,
  dir: string,
  staging: string,
  { id, path }: TransactionRemoval,
): Promise<void> {
  if (!(await disk.look(join(staging, `gone-${id}`)))) return;
  if ((await fileState(disk, dir, path)).kind === 'absent') await disk.makeDirectories(dirname(join(dir, path)));
}

async function bringBack(disk: Disk, dir: string, staging: string, { id, path }: TransactionRemoval): Promise<void> {
  const gone = join(staging, `gone-${id}`);
  if (!(await disk.look(gone))) return;
  if ((await fileState(disk, dir, path)).kind === 'absent') await disk.rename(gone, join(dir, path));
}

function passOver(): void {
  // Said where it is used.
}
