import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { codeOf, type Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { placeGuard, takeGuard } from './guard.ts';
import { mapLimited } from '../map-limited.ts';
import { directoriesAbove, shown } from './paths.ts';
import type { WriteTransaction, TransactionPut, TransactionRemoval } from './write-transaction.ts';
import { fileState } from './file-state.ts';

/** Puts everything in place; what was put by an interrupted run is passed over. */
export async function rollForward(disk: Disk, dir: string, staging: string, plan: WriteTransaction): Promise<void> {
  await withDiskError('write', dir, () => disk.sync(staging));
  for (const made of plan.made)
    await withDiskError('create', join(dir, made), () => makeDirectory(disk, join(dir, made)));
  await mapLimited(plan.guards, (guard) => placeGuard(disk, dir, staging, guard));
  await mapLimited(plan.puts, (one) => put(disk, dir, staging, one));
  await mapLimited(plan.removals, (one) => remove(disk, dir, staging, one));
  await mapLimited(plan.guards, (guard) => takeGuard(disk, dir, staging, guard));
  if (plan.last) await put(disk, dir, staging, plan.last);
  await removeEmptied(disk, dir, plan);
  await syncTouched(disk, dir, plan);
}

/** Directories of a plan, each once and deepest first, when `staging` may be forgotten only after they are on the medium. */
export async function syncTouched(disk: Disk, dir: string, plan: WriteTransaction): Promise<void> {
  const touched = [...plan.puts, ...plan.removals].flatMap(({ path }) => directoriesAbove(path));
  await mapLimited(new Set([...touched, '']), async (one) => {
    if (await disk.look(join(dir, one))) await withDiskError('write', join(dir, one), () => disk.sync(join(dir, one)));
  });
}

async function put(
  disk: Disk,
  dir: string,
  staging: string,
  { id, path, hash, before }: TransactionPut,
): Promise<void> {
  const fresh = join(staging, `new-${id}`);
  await withDiskError('write', join(dir, path), async () => {
    if (!(await disk.look(fresh))) return;
    const state = await fileState(disk, dir, path);
    const found = state.kind === 'file' ? state.hash : null;
    if (state.kind === 'obstacle' || (found !== null && found !== before && found !== hash)) throw touched(dir, path);
    await disk.rename(fresh, join(dir, path));
  });
}

async function remove(
  disk: Disk,
  dir: string,
  staging: string,
  { id, path, before }: TransactionRemoval,
): Promise<void> {
  const gone = join(staging, `gone-${id}`);
  await withDiskError('remove', join(dir, path), async () => {
    const state = await fileState(disk, dir, path);
    if (state.kind === 'absent' || (await disk.look(gone))) return;
    if (state.kind === 'obstacle' || state.hash !== before) throw touched(dir, path);
    await disk.rename(join(dir, path), gone);
  });
}

/** Between this last look and the rename lie microseconds; no file system offers to close them. */
function touched(dir: string, path: string): HubformError {
  return new HubformError('edited-files', `somebody changed ${shown(join(dir, path))} while hubform was writing`, {
    hint: 'Nothing was changed; run it again.',
  });
}

async function makeDirectory(disk: Disk, path: string): Promise<void> {
  try {
    await disk.makeDirectory(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Those that our removals emptied; `.terraform` or state in them keeps them. */
async function removeEmptied(disk: Disk, dir: string, plan: WriteTransaction): Promise<void> {
  const emptied = new Set(plan.removals.flatMap(({ path }) => directoriesAbove(path)));
  for (const one of [...emptied].sort(compareCodeUnits).reverse())
    await disk.removeDirectory(join(dir, one)).catch(passOver);
}

function passOver(): void {
  // Not empty, or not there any more: both are as they should be.
}
