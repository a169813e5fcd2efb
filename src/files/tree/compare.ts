import { compareCodeUnits } from '../../membership/model.ts';
import { beforeOf, putFor, directoriesToGuard, type Changes, type Guard, type Removal } from './changes.ts';
import type { Disk } from '../disk.ts';
import { isGuarded } from './guard.ts';
import { classify, type FileAction } from './classify.ts';
import { manifestPieces, readManifest, type Manifest } from './manifest.ts';
import { directoryOf, MANIFEST } from './paths.ts';
import { assertWritable, assertNoOtherFiles, assertNoConflicts, type Classified } from './conflicts.ts';
import { type StateAt, fileState, fileStates } from './file-state.ts';
import { type WantedFile, type TreeFiles, inPieces, wantedFile } from './wanted.ts';

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

/** What a directory has to hold. */
export interface WantedTree {
  readonly files: ReadonlyMap<string, WantedFile>;
  readonly manifest: WantedFile;
}

/** The files with their manifest, hashed once for every comparison. */
export function wantedTree(files: TreeFiles, { code, options, deleted }: TreeOptions): WantedTree {
  const wanted = new Map<string, WantedFile>();
  for (const [path, file] of files) wanted.set(path, wantedFile(file));
  // Made again in each pass, because there may be many.
  const recorded = () => {
    const hashes: Record<string, string> = { ...deleted };
    for (const [path, { textHash }] of wanted) hashes[path] = textHash;
    return hashes;
  };
  return { files: wanted, manifest: inPieces(() => manifestPieces({ version: 1, files: recorded(), code, options })) };
}

/** The changes after which `dir` holds `files`. Only reads. Throws `foreign-files`, `edited-files` or `disk`. */
export async function compare(
  disk: Disk,
  dir: string,
  { files, manifest: wantedManifest }: WantedTree,
  options: TreeOptions,
): Promise<Changes> {
  const written = await readManifest(dir, disk);
  const manifest = written ?? options.recovered;
  if (!manifest && !options.force && options.shared !== true) await assertNoOtherFiles(disk, dir, files.keys());
  const stateAt = fileStates(disk, dir);
  const classified = await classifyFiles(stateAt, files, manifest, options);
  const hasManifest = written !== undefined;
  assertNoConflicts(dir, classified, { hasManifest, manifestIsMissing: !hasManifest && manifest !== undefined });
  const before = ({ path, state }: Classified) => beforeOf(disk, dir, path, state);
  const puts = withAction('write', classified).flatMap((one) => {
    const wanted = files.get(one.path);
    return (wanted && putFor(one.path, wanted, before(one))) ?? [];
  });
  const removals = withAction('remove', classified).flatMap((one): Removal[] => {
    const removed = before(one);
    return removed ? [{ path: one.path, before: removed }] : [];
  });
  await assertWritable(disk, dir, [...puts, ...removals]);

  const last = beforeOf(disk, dir, MANIFEST, await fileState(disk, dir, MANIFEST));
  const paths = classified.map(({ path }) => path);
  return {
    puts,
    removals,
    last: putFor(MANIFEST, wantedManifest, last),
    guards: await guardsFor(stateAt, paths, [...puts, ...removals]),
    unchanged: withAction('unchanged', classified).map(({ path }) => path),
  };
}

/**
 * What is at each path that is generated or recorded, and what a write does with it; sorted by path.
 */
export async function classifyFiles(
  stateAt: StateAt,
  files: WantedTree['files'],
  manifest: Pick<Manifest, 'files'> | undefined,
  { force, users }: Pick<TreeOptions, 'force' | 'users'>,
): Promise<Classified[]> {
  const recorded = manifest?.files ?? {};
  const all = new Set([...files.keys(), ...Object.keys(recorded)]);
  const paths = [...all].filter((path) => !users?.has(path)).sort(compareCodeUnits);
  const classified: Classified[] = [];
  for (const path of paths) {
    const wanted = files.get(path);
    const state = await stateAt(path);
    const hash = Object.hasOwn(recorded, path) ? recorded[path] : undefined;
    const action = classify(state, wanted?.textHash, hash, force);
    classified.push({ path, state: withHashesOf(state, wanted), action });
  }
  return classified;
}

/** A fleet has many files, most of them as they are wanted: equal hashes are kept once. */
function withHashesOf(state: Classified['state'], wanted: WantedFile | undefined): Classified['state'] {
  const isEqual = state.kind === 'file' && state.hash === wanted?.hash && state.textHash === wanted.textHash;
  return isEqual ? { ...state, hash: wanted.hash, textHash: wanted.textHash } : state;
}

function withAction(wanted: FileAction, classified: readonly Classified[]): Classified[] {
  return classified.filter((one) => one.action === wanted);
}

/** The guards that this write needs, and those left behind by a write whose transaction was deleted. */
async function guardsFor(
  stateAt: StateAt,
  paths: readonly string[],
  changed: readonly { readonly path: string }[],
): Promise<Guard[]> {
  const needed = new Set(directoriesToGuard(changed.map(({ path }) => path)));
  const guards: Guard[] = [];
  for (const directory of [...new Set(paths.map(directoryOf))].sort(compareCodeUnits)) {
    const leftBehind = await isGuarded(stateAt, directory);
    if (leftBehind || needed.has(directory)) guards.push({ directory, leftBehind });
  }
  return guards;
}
