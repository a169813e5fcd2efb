import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { gitFailure } from './failure.ts';
import { type GitOptions, git } from './git.ts';

/** The difference between a commit and the working tree. Paths are relative to the top of the repository. */
export interface WorkingTreeChanges {
  /** Changed or new, files that are not tracked yet included; a submodule, a link or a nested repository is one path. */
  readonly present: readonly string[];
  readonly deleted: readonly string[];
}

/**
 * The paths that differ between a commit and the working tree, as git compares them: line endings and filters as configured. A
 * file that a sparse checkout leaves out counts as it is in the index.
 *
 * @param commit its full id
 * @param options `cwd` is the top of the repository
 * @throws HubformError `git`
 */
export async function changesSince(commit: string, options: GitOptions): Promise<WorkingTreeChanges> {
  const raw = ['--raw', '-z', '--no-renames', '--no-relative', '--no-ext-diff', '--ignore-submodules=none'];
  const entries = await list(['diff', ...raw, commit, '--'], options);
  const present: string[] = [];
  const deleted: string[] = [];
  for (let i = 0; i < entries.length; i += 2) {
    const [entry = '', path] = entries.slice(i, i + 2);
    const [, status] = /^:\d{6} \d{6} [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*$/.exec(entry) ?? [];
    if (status === undefined || path === undefined) {
      throw new HubformError('git', `git diff: expected the entry of a file, got ${printable(entry, 200)}`);
    }
    (status === 'D' ? deleted : present).push(path);
  }
  const untracked = await list(['ls-files', '--others', '--exclude-standard', '-z'], options);
  return { present: [...present, ...untracked.map(withoutSlash)], deleted };
}

/**
 * The paths that git ignores; a directory of which it ignores everything is one path. Throws HubformError `git`.
 *
 * @param options `cwd` is the top of the repository
 */
export async function ignoredPaths(options: GitOptions): Promise<string[]> {
  const ignored = ['--others', '--ignored', '--exclude-standard', '--directory'];
  return (await list(['ls-files', ...ignored, '-z'], options)).map(withoutSlash);
}

/** All files of a commit below a path, or the path itself if it is a file there; both from the top of the repository. */
export async function filesAt(commit: string, path: string, options: GitOptions): Promise<string[]> {
  const within = path === '' ? [] : ['--', path];
  return list(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit, ...within], options);
}

async function list(args: readonly string[], options: GitOptions): Promise<string[]> {
  const result = await git(args, '', options);
  if (result.code !== 0) throw gitFailure('git cannot compare the working tree with the base', result);
  return result.stdout
    .toString()
    .split('\0')
    .filter((line) => line !== '');
}

/** Git marks a directory by a slash at the end. */
function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}
