import { posix } from 'node:path';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { DAMAGED, gitFailure } from './failure.ts';
import { type GitOptions, checked, git } from './git.ts';

/** An entry of a tree of git. */
export interface TreeEntry {
  readonly type: 'file' | 'directory' | 'symbolic link' | 'submodule';
  /** The id of its object. */
  readonly object: string;
}

/**
 * The file or directory at a path in a commit; undefined only if the commit has nothing there. It reads only trees, because a
 * partial clone may lack contents: `git cat-file -e` exits with 128 for these and for a missing path.
 *
 * @param commit its full id
 * @param path as in a `GitAddress`
 * @throws HubformError `git` if git fails, and for a symbolic link or a submodule at the path or above it
 */
export async function entryAt(commit: string, path: string, options: GitOptions): Promise<TreeEntry | undefined> {
  return entryBelow(commit, await pathFromTop(path, options), options);
}

/** The entries of a directory, by name. Throws HubformError `git`. */
export async function entriesOf(directory: string, options: GitOptions): Promise<ReadonlyMap<string, TreeEntry>> {
  return listTree([directory], options);
}

/** Throws HubformError `git` for a symbolic link or a submodule: git does not have its contents. */
export function assertNotLink({ type }: TreeEntry, name: string): void {
  if (type === 'file' || type === 'directory') return;
  throw new HubformError('git', `${printable(name, 200)}: expected a file or a directory, got a ${type}`, {
    hint:
      type === 'submodule'
        ? 'Run it in the repository of the submodule.'
        : 'Name the path that the link points to, or commit the file itself.',
  });
}

async function entryBelow(commit: string, path: string, options: GitOptions): Promise<TreeEntry | undefined> {
  if (path === '') return { type: 'directory', object: commit };
  // At most one. On macOS, git may write its name in another Unicode form than ours.
  const [entry] = (await listTree([commit, '--', path], options)).values();
  if (entry) assertNotLink(entry, path);
  // In the working tree, a link above the path may have a target.
  else await entryBelow(commit, parentOf(path), options);
  return entry;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The path from the top of the repository, without `.`, `..` and a slash at the end; empty for the top itself. */
export async function pathFromTop(path: string, options: GitOptions): Promise<string> {
  const relative = /^\.\.?(?:\/|$)/.test(path);
  const prefix = relative ? checked(await git(['rev-parse', '--show-prefix'], '', options)).toString() : '';
  const normal = posix.normalize(prefix.replace(/\n$/, '') + path).replace(/\/+$/, '');
  if (normal === '.') return '';
  if (!/^\.\.(?:\/|$)/.test(normal)) return normal;
  throw new HubformError('git', `${printable(path, 200)} is outside the repository`, {
    hint: 'Name a path in the repository.',
  });
}

async function listTree(args: readonly string[], options: GitOptions): Promise<Map<string, TreeEntry>> {
  const result = await git(['ls-tree', '-z', '--full-tree', ...args], '', options);
  if (result.code !== 0) throw gitFailure('git cannot read a directory of the commit', result, DAMAGED);
  const lines = result.stdout
    .toString()
    .split('\0')
    .filter((line) => line !== '');
  return new Map(lines.map(parseEntry));
}

/** `MODE TYPE ID<tab>NAME`. */
function parseEntry(line: string): [name: string, entry: TreeEntry] {
  const [, mode = '', object, name] = /^(\d{6}) [a-z]+ ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
  const type = TYPES[mode.slice(0, 3)];
  if (type && object !== undefined && name !== undefined) return [name, { type, object }];
  throw new HubformError('git', `git ls-tree: expected an entry of a tree, got ${printable(line, 200)}`);
}

/** The kinds of entries by the first digits of their mode. */
const TYPES: Readonly<Record<string, TreeEntry['type']>> = {
  '040': 'directory',
  '100': 'file',
  '120': 'symbolic link',
  '160': 'submodule',
};
