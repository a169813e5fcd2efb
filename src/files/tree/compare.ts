import { compareCodeUnits } from '../../membership/model.ts';
import { putFor, directoriesToGuard, type Changes, type Guard, type Removal } from './changes.ts';
import type { Disk } from '../disk.ts';
import { isGuarded } from './guard.ts';
import { classify, type FileAction } from './classify.ts';
import { mapLimited } from '../map-limited.ts';
import { manifestText, readManifest, type Manifest } from './manifest.ts';
import { directoryOf, MANIFEST } from './paths.ts';
import { assertWritable, assertNoOtherFiles, assertNoConflicts, type Classified } from './conflicts.ts';
import { textHash, fileState } from './file-state.ts';

export interface TreeOptions {
  /** The generated Terraform addresses: the manifest keeps them for the next run. */
  readonly code: Manifest['code'];
  /** The options that the content depends on: the manifest keeps them for `verify` and `rehearse`. */
  readonly options?: Manifest['options'];
  /** Overwrite files that were edited. */
  readonly force: boolean;
  /** The directory is a root module of the user: the first write may find other files in it. @default false */
  readonly shared?: boolean;
  /** Files that are recorded and that the user has taken over: they stay, and are recorded no more. */
  readonly users?: ReadonlySet<string>;
  /** Those of them that stay recorded, because their absence is the user's will: the SHA-256 by path. */
  readonly deleted?: Readonly<Record<string, string>>;
  /** Takes the place of a manifest that is missing; `UNKNOWN_HASH` stands for a file that may have been edited. */
  readonly recovered?: Manifest | undefined;
}

/** The changes after which `dir` holds `files`. Only reads. Throws `foreign-files`, `edited-files` or `disk`. */
export async function compare(
  disk: Disk,
  dir: string,
  files: ReadonlyMap<string, string>,
  options: TreeOptions,
): Promise<Changes> {
  const written = await readManifest(dir, disk);
  const manifest = written ?? options.recovered;
  if (!manifest && !options.force && options.shared !== true) await assertNoOtherFiles(disk, dir, files.keys());
  const classified = await classifyFiles(disk, dir, files, manifest, options);
  assertNoConflicts(dir, classified, { manifestIsMissing: !written && manifest !== undefined });
  const puts = withAction('write', classified).flatMap(({ path, state }) => putFor(path, files.get(path), state) ?? []);
  const removals = withAction('remove', classified).flatMap(removalFor);
  await assertWritable(disk, dir, [...puts, ...removals]);

  const paths = classified.map(({ path }) => path);
  return {
    puts,
    removals,
    last: putFor(MANIFEST, manifestFor(files, options), await fileState(disk, dir, MANIFEST)),
    guards: await guardsFor(disk, dir, paths, [...puts, ...removals]),
    unchanged: withAction('unchanged', classified).map(({ path }) => path),
  };
}

/** What is at each path that is generated or recorded, and what a write does with it; sorted by path. */
export async function classifyFiles(
  disk: Disk,
  dir: string,
  files: ReadonlyMap<string, string>,
  manifest: Pick<Manifest, 'files'> | undefined,
  { force, users }: Pick<TreeOptions, 'force' | 'users'>,
): Promise<Classified[]> {
  const recorded = new Map(Object.entries(manifest?.files ?? {}));
  const all = new Set([...files.keys(), ...recorded.keys()]);
  const paths = [...all].filter((path) => !users?.has(path)).sort(compareCodeUnits);
  return mapLimited(paths, async (path): Promise<Classified> => {
    const state = await fileState(disk, dir, path);
    const text = files.get(path);
    const wanted = text === undefined ? undefined : textHash(text);
    return { path, state, action: classify(state, wanted, recorded.get(path), force) };
  });
}

/** The text of the manifest of these files. */
export function manifestFor(files: ReadonlyMap<string, string>, { code, options, deleted }: TreeOptions): string {
  const hashes = Array.from(files, ([path, text]) => [path, textHash(text)] as const);
  return manifestText({ version: 1, files: { ...deleted, ...Object.fromEntries(hashes) }, code, options });
}

function withAction(wanted: FileAction, classified: readonly Classified[]): Classified[] {
  return classified.filter((one) => one.action === wanted);
}

function removalFor({ path, state }: Classified): Removal[] {
  return state.kind === 'file' ? [{ path, before: state }] : [];
}

/** The guards that this write needs, and those left behind by a write whose transaction was deleted. */
async function guardsFor(
  disk: Disk,
  dir: string,
  paths: readonly string[],
  changed: readonly { readonly path: string }[],
): Promise<Guard[]> {
  const needed = new Set(directoriesToGuard(changed.map(({ path }) => path)));
  const directories = [...new Set(paths.map(directoryOf))].sort(compareCodeUnits);
  const guards = await mapLimited(directories, async (directory) => {
    const leftBehind = await isGuarded(disk, dir, directory);
    return leftBehind || needed.has(directory) ? [{ directory, leftBehind }] : [];
  });
  return guards.flat();
}
