import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import type { Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { GUARD, printablePath } from './paths.ts';
import { type StateAt, sha256, fileState } from './file-state.ts';

/**
 * Terraform reads every file of a root module together, so a mixture of old and new files would plan something that was
 * never decided. While several files change, this file is beside them: Terraform checks `required_version` before it
 * resolves anything, and prints the line with its comment.
 */
export const GUARD_TEXT = `\
# hubform was interrupted while writing this directory, so its files may not belong together.
# Run the same hubform command again: it finishes the write and removes this file.
terraform {
  required_version = ">= 999.0.0" # hubform was interrupted while writing here: run hubform again
}
`;

const hash = sha256(GUARD_TEXT);

/** The number of a guard in the staging directory, and the directory that it guards. */
export interface StagedGuard {
  readonly id: number;
  readonly directory: string;
}

function guardPath(directory: string): string {
  return directory === '' ? GUARD : `${directory}/${GUARD}`;
}

/** @param stateAt what is at a path below the directory of the code */
export async function isGuarded(stateAt: StateAt, directory: string): Promise<boolean> {
  const state = await stateAt(guardPath(directory));
  return state.kind === 'file' && state.hash === hash;
}

/** Moves a guard from the staging directory into its directory; throws `foreign-files` where another file has its name. */
export async function placeGuard(disk: Disk, dir: string, staging: string, guard: StagedGuard): Promise<void> {
  const path = guardPath(guard.directory);
  await withDiskError('write', join(dir, path), async () => {
    if (!(await disk.look(join(staging, `guard-${guard.id}`)))) return;
    // The interrupted run has emptied and removed the directory.
    if (!(await disk.look(join(dir, guard.directory)))) return;
    const state = await fileState(disk, dir, path);
    const taken = state.kind === 'conflict' || (state.kind === 'file' && state.hash !== hash);
    if (taken) {
      throw new HubformError(
        'foreign-files',
        `${printablePath(join(dir, path))} already exists and was not created by hubform`,
        { hint: 'Move it away, then run it again.' },
      );
    }
    await disk.rename(join(staging, `guard-${guard.id}`), join(dir, path));
  });
}

/** Moves a guard back into the staging directory, where undoing the write finds it again. */
export async function removeGuard(disk: Disk, dir: string, staging: string, guard: StagedGuard): Promise<void> {
  const path = join(dir, guardPath(guard.directory));
  await withDiskError('remove', path, async () => {
    if (await isGuarded((one) => fileState(disk, dir, one), guard.directory))
      await disk.rename(path, join(staging, `guard-${guard.id}`));
  });
}
