import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import type { Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { GUARD, shown } from './paths.ts';
import { hashOf, fileState } from './file-state.ts';

/**
 * Terraform reads every file of a root module, so half of one is a plan that nobody decided. This file lies beside the
 * others while they are exchanged: Terraform checks `required_version` before it resolves anything, and prints the line
 * with its comment.
 */
export const GUARD_TEXT = `\
# hubform was stopped while it was writing this directory, so its files may not belong together.
# Run the same hubform command again: it finishes the work and takes this file away.
terraform {
  required_version = ">= 999.0.0" # hubform was interrupted while writing here: run hubform again
}
`;

const hash = hashOf(GUARD_TEXT);

/** A guard of a plan: the directory it guards, and its number in the staging directory. */
interface PlacedGuard {
  readonly id: number;
  readonly directory: string;
}

function guardPath(directory: string): string {
  return directory === '' ? GUARD : `${directory}/${GUARD}`;
}

export async function isGuarded(disk: Disk, dir: string, directory: string): Promise<boolean> {
  // One look first: this is asked of every directory, and hardly any is guarded.
  if (!(await disk.look(join(dir, guardPath(directory))).catch(() => undefined))) return false;
  const state = await fileState(disk, dir, guardPath(directory));
  return state.kind === 'file' && state.hash === hash;
}

/** Moves the guard from the staging directory to where it guards; throws `foreign-files` over a file of that name. */
export async function placeGuard(disk: Disk, dir: string, staging: string, guard: PlacedGuard): Promise<void> {
  const path = guardPath(guard.directory);
  await withDiskError('write', join(dir, path), async () => {
    if (!(await disk.look(join(staging, `guard-${guard.id}`)))) return;
    // Emptied and removed by the run that is being finished.
    if (!(await disk.look(join(dir, guard.directory)))) return;
    const state = await fileState(disk, dir, path);
    const taken = state.kind === 'obstacle' || (state.kind === 'file' && state.hash !== hash);
    if (taken) throw new HubformError('foreign-files', `${shown(join(dir, path))} is not hubform’s, but in the way`);
    await disk.rename(join(staging, `guard-${guard.id}`), join(dir, path));
  });
}

/** Moves it back, so that a write that is undone later can place it once more. */
export async function takeGuard(disk: Disk, dir: string, staging: string, guard: PlacedGuard): Promise<void> {
  const path = join(dir, guardPath(guard.directory));
  await withDiskError('remove', path, async () => {
    if (await isGuarded(disk, dir, guard.directory)) await disk.rename(path, join(staging, `guard-${guard.id}`));
  });
}
