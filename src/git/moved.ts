import { posix } from 'node:path';
import { isSnapshotFile } from '../snapshot/file-names.ts';
import { type GitOptions, checked, git } from './git.ts';
import { pathFromTop } from './tree-entry.ts';

/** The new path of a file or directory in another commit. */
export interface Moved {
  /** Relative to the current directory, like the candidates; absent if it is ambiguous. */
  readonly to?: string;
  /** The snapshots that are only in the other commit. */
  readonly candidates: readonly string[];
}

/**
 * Finds a snapshot of one commit in another. It is found if git detects a rename, or if the other commit has exactly one new
 * snapshot of the same name.
 *
 * @param path a file or a directory that `from` has, relative to the current directory
 * @param from the full id of a commit, like `to`
 */
export async function movedTo(path: string, from: string, to: string, options: GitOptions): Promise<Moved> {
  const top = await pathFromTop(`./${path}`, options);
  const isFile = /\.ya?ml$/.test(top);
  // Does not read contents, which a partial clone would have to fetch.
  const added = (await changes(['--no-renames', '--diff-filter=A', '--name-only', from, to], options)).filter((name) =>
    isFile ? /\.ya?ml$/.test(name) : isSnapshotFile(posix.basename(name)),
  );
  if (added.length === 0) return { candidates: [] };
  const places = [...new Set(isFile ? added : added.map((name) => posix.dirname(name)))];
  const candidates = places.slice(0, MOST);
  const fields = await changes(['-M', '--diff-filter=R', '--name-status', from, to, '--', top, ...candidates], options);
  const renamed = new Set<string>();
  // `R100`, the old name and the new one.
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [old = '', name = ''] = fields.slice(at + 1, at + 3);
    if (isFile ? old === top : isSameFile(old, name, top)) renamed.add(isFile ? name : posix.dirname(name));
  }
  const [first, ...others] = renamed.size > 0 ? renamed : candidates.filter((name) => !isFile || hasNameOf(top, name));
  const isClear = first !== undefined && others.length === 0;
  const here = await pathFromTop('./', options);
  const fromHere = (place: string) => posix.relative(`/${here}`, `/${place}`) || '.';
  // Of all YAML files, those whose name may be that of a snapshot.
  const likely = isFile
    ? candidates.filter((name) => hasNameOf(top, name) || isSnapshotFile(posix.basename(name)))
    : candidates;
  return { candidates: likely.map(fromHere), ...(isClear && { to: fromHere(first) }) };
}

/** A pull request moves a few snapshots at most, so there is a limit on the candidates. */
const MOST = 100;

/** A file of a snapshot that is a directory, and that keeps its name in another directory. */
function isSameFile(old: string, name: string, directory: string): boolean {
  return (
    posix.dirname(old) === directory &&
    posix.basename(old) === posix.basename(name) &&
    isSnapshotFile(posix.basename(old))
  );
}

function hasNameOf(top: string, name: string): boolean {
  return posix.basename(name) === posix.basename(top);
}

async function changes(args: readonly string[], options: GitOptions): Promise<string[]> {
  return checked(await git(['diff-tree', '-r', '-z', ...args], '', options))
    .toString()
    .split('\0')
    .slice(0, -1);
}
