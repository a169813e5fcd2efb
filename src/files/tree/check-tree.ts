import { withDiskError } from '../disk-error.ts';
import { nodeDisk, type Disk } from '../disk.ts';
import type { FileAction } from './classify.ts';
import { classifyFiles, wantedTree, type TreeOptions } from './compare.ts';
import { fileState, fileStates } from './file-state.ts';
import { isGuarded } from './guard.ts';
import { beforeOf, putFor } from './changes.ts';
import { readManifest } from './manifest.ts';
import { directoryOf, GUARD, MANIFEST } from './paths.ts';
import type { TreeFiles } from './wanted.ts';

/** How a file on disk differs from what would be generated; a closed catalogue. */
export type FileDifference = (typeof FILE_DIFFERENCES)[number];
export const FILE_DIFFERENCES = ['missing', 'stale', 'edited', 'left-over', 'foreign'] as const;

export interface DifferingFile {
  readonly path: string;
  readonly difference: FileDifference;
}

/**
 * The files in `dir` that are not what `writeTree` would leave there, sorted by path, the manifest last. Only reads. An edited
 * file is one of them and no error. Throws `disk`, and `foreign-files` where the manifest is not a file.
 */
export async function differingFiles(
  dir: string,
  files: TreeFiles,
  options: TreeOptions,
  disk: Disk = nodeDisk,
): Promise<DifferingFile[]> {
  return withDiskError('read', dir, async () => {
    const manifest = (await readManifest(dir, disk)) ?? options.recovered;
    const wanted = wantedTree(files, options);
    const stateAt = fileStates(disk, dir);
    const classified = await classifyFiles(stateAt, wanted.files, manifest, { ...options, force: false });
    const differing = classified.flatMap(({ path, state, action }): DifferingFile[] => {
      const difference = action === 'write' && state.kind === 'absent' ? 'missing' : DIFFERENCES[action];
      return difference === undefined ? [] : [{ path, difference }];
    });
    const guarded: DifferingFile[] = [];
    for (const directory of new Set(classified.map(({ path }) => directoryOf(path)))) {
      if (!(await isGuarded(stateAt, directory))) continue;
      guarded.push({ path: directory === '' ? GUARD : `${directory}/${GUARD}`, difference: 'left-over' });
    }
    const state = await fileState(disk, dir, MANIFEST);
    const last: DifferingFile[] = putFor(MANIFEST, wanted.manifest, beforeOf(disk, dir, MANIFEST, state))
      ? [{ path: MANIFEST, difference: state.kind === 'absent' ? 'missing' : 'stale' }]
      : [];
    return [...differing, ...guarded, ...last];
  });
}

const DIFFERENCES: Readonly<Record<FileAction, FileDifference | undefined>> = {
  write: 'stale',
  unchanged: undefined,
  remove: 'left-over',
  keep: undefined,
  gone: undefined,
  foreign: 'foreign',
  edited: 'edited',
};
