import { join, posix } from 'node:path';
import { type Watched, isBelow, isIgnored } from '../../code/roots/changes.ts';
import type { RootChange } from '../../code/roots/root-list.ts';
import { stackAccount } from '../../code/roots/roots-before.ts';
import { CDK_ACCOUNTS } from '../../code/read/generated-path.ts';
import { isFile } from '../../files/file.ts';
import { MANIFEST } from '../../files/tree/paths.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import type { Root } from '../../terraform/roots/find-roots.ts';
import { pathsReadBy } from '../../terraform/roots/read-paths.ts';
import { isAccountId } from '../../membership/identifiers.ts';
import type { Comparison } from './comparison.ts';
import type { RootsInDirectory } from './list-roots.ts';

/** What a root module reads; `missing` is not on the disk. */
export type WatchedPath = Watched & { readonly missing?: true };

export interface Watching {
  readonly paths: readonly WatchedPath[];
  /** Code for which hubform cannot tell what it reads; from the top of the repository. */
  readonly unclear: readonly RootChange[];
}

const LOCK_FILE = '.terraform.lock.hcl';

/** What the root module of an account reads, or a stack with its project. Throws `git` for a path outside of the repository. */
export async function watchedByRoot(present: RootsInDirectory, root: Root, comparison: Comparison): Promise<Watching> {
  const own = posix.join(comparison.directory, root.path);
  const sources = root.synthesised ? await sourcesOf(present, root, comparison.directory) : [];
  // A stack that is not committed is synthesised from the sources again.
  if (sources.length > 0 && isIgnored(own, comparison.ignored)) return { paths: sources, unclear: [] };
  const { paths, unclear } = await readBy(join(present.directory, root.path), 'below', [], comparison);
  return { paths: [lockOf(own), ...paths, ...sources], unclear };
}

/**
 * What the user's root module, which calls the modules of all accounts, reads, also in the base.
 *
 * @param before the paths of the base, relative to the directory
 */
export async function watchedByCaller(
  { directory, found }: RootsInDirectory,
  before: readonly string[],
  comparison: Comparison,
): Promise<Watching> {
  const modules = found.map(({ path }) => join(directory, path));
  const read = await readBy(directory, 'module', modules, comparison);
  const earlier = new Set(before.flatMap((path) => (isAccountId(path.split('/')[0] ?? '') ? path.slice(0, 12) : [])));
  const ofAccounts = Array.from(earlier, (account) =>
    watch(posix.join(comparison.directory, account), 'module', 'below'),
  );
  return { paths: [lockOf(comparison.directory), ...read.paths, ...ofAccounts], unclear: read.unclear };
}

async function readBy(
  directory: string,
  extent: 'module' | 'below',
  called: readonly string[],
  { fromTop }: Comparison,
): Promise<Watching> {
  const { paths, unclear } = await pathsReadBy(directory, extent, called);
  return {
    paths: paths.map(({ path, own, extent: reach, missing }) => ({
      ...watch(fromTop(path), own ? 'code' : 'module', reach),
      ...(missing && { missing }),
    })),
    unclear: unclear.map(({ path, ...line }) => ({ reason: 'unknown', path: fromTop(path), ...line })),
  };
}

/** The sources of a stack: the file of its account, and what all stacks of the project share. None without a project. */
async function sourcesOf(
  { directory: project, codePaths }: RootsInDirectory,
  { account, path }: Root,
  directory: string,
): Promise<Watched[]> {
  if (!codePaths.includes('cdktf.json')) return [];
  const written = await isFile(join(project, MANIFEST));
  const file = `${CDK_ACCOUNTS}/${account}.ts`;
  const output = path.split('/')[0] ?? '';
  const isOfOthers = (changed: string) => {
    const below = directory === '' ? changed : changed.slice(directory.length + 1);
    if (below === output || isBelow(below, output)) return true;
    return written && ((stackAccount(below) ?? account) !== account || NO_SOURCE.has(below));
  };
  return [
    ...(codePaths.includes(file) ? [watch(posix.join(directory, file), 'code', 'file')] : []),
    { ...watch(directory, 'module', 'below'), except: isOfOthers },
  ];
}

/** What hubform writes beside a project that does not read it. */
const NO_SOURCE = new Set([SNAPSHOT_FILE, 'memberships.schema.json', MANIFEST, '.gitignore', '.gitattributes']);

function lockOf(directory: string): Watched {
  return watch(posix.join(directory, LOCK_FILE), 'lock', 'file');
}

function watch(path: string, reason: Watched['reason'], extent: Watched['extent']): Watched {
  return { path: path === '.' ? '' : path, reason, extent };
}
