import { compareCodeUnits } from '../../membership/model.ts';
import { putOf, toGuard, type Changes, type Guard, type Removal } from './changes.ts';
import type { Disk } from '../disk.ts';
import { isGuarded } from './guard.ts';
import { classify, type FileAction } from './classify.ts';
import { mapLimited } from '../map-limited.ts';
import { manifestText, readManifest, type Manifest } from './manifest.ts';
import { directoryOf, MANIFEST } from './paths.ts';
import { assertWritable, assertNoOtherFiles, assertNoConflicts, type Classified } from './conflicts.ts';
import { hashOf, fileState } from './file-state.ts';

/** What a tree holds besides the files themselves. */
export interface TreeOptions {
  /** The Terraform addresses generated: remembered in the manifest for the next run. */
  readonly code: Manifest['code'];
  /** What decided the content: remembered in the manifest for whoever checks the code. */
  readonly options?: Manifest['options'];
  /** Overwrite what somebody edited. */
  readonly force: boolean;
}

/** What has to change in `dir` so that it holds `files`. Reads only; throws `foreign-files`, `edited-files` or `disk`. */
export async function compare(
  disk: Disk,
  dir: string,
  files: ReadonlyMap<string, string>,
  options: TreeOptions,
): Promise<Changes> {
  const manifest = await readManifest(dir, disk);
  if (!manifest && !options.force) await assertNoOtherFiles(disk, dir, files.keys());
  const recorded = new Map(Object.entries(manifest?.files ?? {}));
  const wanted = new Map(Array.from(files, ([path, text]) => [path, hashOf(text)]));
  const paths = [...new Set([...wanted.keys(), ...recorded.keys()])].sort(compareCodeUnits);

  const classified = await mapLimited(paths, async (path): Promise<Classified> => {
    const state = await fileState(disk, dir, path);
    return { path, state, action: classify(state, wanted.get(path), recorded.get(path), options.force) };
  });
  assertNoConflicts(dir, classified);
  const puts = only('write', classified).flatMap(({ path, state }) => putOf(path, files.get(path), state) ?? []);
  const removals = only('remove', classified).flatMap(removalOf);
  await assertWritable(disk, dir, [...puts, ...removals]);

  const kept = only('keep', classified).map(({ path }) => path);
  // What was kept stays in the manifest: the next run would take it for somebody else's file.
  const ours = [...wanted, ...kept.map((path) => [path, recorded.get(path) ?? ''] as const)];
  const text = manifestText({
    version: 1,
    files: Object.fromEntries(ours),
    code: options.code,
    options: options.options,
  });
  return {
    puts,
    removals,
    last: putOf(MANIFEST, text, await fileState(disk, dir, MANIFEST)),
    guards: await guardsOf(disk, dir, paths, [...puts, ...removals]),
    unchanged: only('unchanged', classified).map(({ path }) => path),
    kept,
  };
}

function only(wanted: FileAction, classified: readonly Classified[]): Classified[] {
  return classified.filter((one) => one.action === wanted);
}

function removalOf({ path, state }: Classified): Removal[] {
  return state.kind === 'file' ? [{ path, before: state }] : [];
}

/** Those that are needed now, and those that were left behind by a write whose plan somebody deleted. */
async function guardsOf(
  disk: Disk,
  dir: string,
  paths: readonly string[],
  changed: readonly { readonly path: string }[],
): Promise<Guard[]> {
  const needed = new Set(toGuard(changed.map(({ path }) => path)));
  const directories = [...new Set(paths.map(directoryOf))].sort(compareCodeUnits);
  const guards = await mapLimited(directories, async (directory) => {
    const leftBehind = await isGuarded(disk, dir, directory);
    return leftBehind || needed.has(directory) ? [{ directory, leftBehind }] : [];
  });
  return guards.flat();
}
