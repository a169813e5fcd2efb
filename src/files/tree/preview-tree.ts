import { withDiskError } from '../disk-error.ts';
import { nodeDisk, type Disk } from '../disk.ts';
import { contentBytes, type Content } from '../content.ts';
import { compare, type TreeOptions, wantedTree } from './compare.ts';
import { assertGeneratedPaths } from './paths.ts';
import type { TreeFiles } from './wanted.ts';
import type { WriteResult } from './write-tree.ts';

/** A file before and after a write; absent: there is none. */
export interface FileChange {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

export interface TreePreview {
  readonly result: WriteResult;
  /** The files that the write changes, the manifest among them. */
  readonly changes: readonly FileChange[];
}

/** What `writeTree` would do now. Writes nothing, and throws what `writeTree` would throw. */
export async function previewTree(
  dir: string,
  files: TreeFiles,
  options: TreeOptions,
  disk: Disk = nodeDisk,
): Promise<TreePreview> {
  assertGeneratedPaths(files.keys());
  return withDiskError('read', dir, async () => {
    const { puts, removals, last, unchanged } = await compare(disk, dir, wantedTree(files, options), options);
    const changes: FileChange[] = [];
    for (const { path, before, bytes } of last ? [...puts, last] : puts) {
      changes.push({ path, ...(before && { before: await textOf(before.bytes) }), after: await textOf(bytes) });
    }
    for (const { path, before } of removals) changes.push({ path, before: await textOf(before.bytes) });
    const paths = (list: readonly { readonly path: string }[]) => list.map(({ path }) => path);
    return { result: { written: paths(puts), unchanged, removed: paths(removals) }, changes };
  });
}

async function textOf(content: Content): Promise<string> {
  return Buffer.from(await contentBytes(content)).toString('utf8');
}
