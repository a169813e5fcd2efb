import { compare, type TreeOptions, wantedTree } from './compare.ts';
import { withDiskError } from '../disk-error.ts';
import { nodeDisk, type Disk } from '../disk.ts';
import { assertGeneratedPaths } from './paths.ts';
import { transact } from './transaction.ts';
import type { TreeFiles } from './wanted.ts';

export type { TreeFiles, TreeOptions };
export { recover } from './transaction.ts';

/** Relative paths; each list is sorted. */
export interface WriteResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Writes `files` into `dir`, and removes the files that hubform wrote there earlier and no
 * longer generates. Writes everything or nothing, even if the process is killed. Files that hubform did not create are
 * neither changed nor deleted.
 *
 * Throws `foreign-files`, `edited-files` (unless `force`) or `disk`.
 */
export async function writeTree(
  dir: string,
  files: TreeFiles,
  options: TreeOptions,
  disk: Disk = nodeDisk,
): Promise<WriteResult> {
  assertGeneratedPaths(files.keys());
  const wanted = wantedTree(files, options);
  const { puts, unchanged, removals } = await transact(disk, dir, () => compare(disk, dir, wanted, options));
  return { written: puts.map(({ path }) => path), unchanged, removed: removals.map(({ path }) => path) };
}

/** Throws the error that `writeTree` would throw now, and writes nothing. */
export async function checkTree(
  dir: string,
  files: TreeFiles,
  options: TreeOptions,
  disk: Disk = nodeDisk,
): Promise<void> {
  assertGeneratedPaths(files.keys());
  await withDiskError('write', dir, () => compare(disk, dir, wantedTree(files, options), options));
}
