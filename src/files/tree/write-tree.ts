import { compare, type TreeOptions } from './compare.ts';
import { withDiskError } from '../disk-error.ts';
import { nodeDisk, type Disk } from '../disk.ts';
import { assertOurs } from './paths.ts';
import { transact } from './transaction.ts';

export type { TreeOptions };
export { recover } from './transaction.ts';

/** Relative paths, each list sorted. */
export interface WriteResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** No longer generated, but edited by somebody: left. */
  readonly kept: readonly string[];
}

/**
 * Makes `dir` hold `files` (content by relative path) and no other file that hubform wrote there earlier. All of it or
 * nothing, also when the process is killed; files that are not hubform's are neither touched nor deleted.
 *
 * Throws `foreign-files`, `edited-files` (unless `force`) or `disk`.
 */
export async function writeTree(
  dir: string,
  files: ReadonlyMap<string, string>,
  options: TreeOptions,
  disk: Disk = nodeDisk,
): Promise<WriteResult> {
  assertOurs(files.keys());
  const { puts, unchanged, removals, kept } = await transact(disk, dir, () => compare(disk, dir, files, options));
  return { written: puts.map(({ path }) => path), unchanged, removed: removals.map(({ path }) => path), kept };
}

/** Throws what `writeTree` would throw now, and writes nothing. */
export async function checkTree(
  dir: string,
  files: ReadonlyMap<string, string>,
  options: TreeOptions,
  disk: Disk = nodeDisk,
): Promise<void> {
  assertOurs(files.keys());
  await withDiskError('write', dir, () => compare(disk, dir, files, options));
}
