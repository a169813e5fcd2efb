import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { gitFailure } from './failure.ts';
import { type GitOptions, checked, git } from './git.ts';

/**
 * The full id of a commit; throws HubformError `git` if the repository does not have it, or cannot be read.
 *
 * @param alone whether the history of the commit does not matter
 */
export async function resolveCommit(revision: string, options: GitOptions, alone = true): Promise<string> {
  const result = await git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], '', options);
  const id = result.stdout.toString().trim();
  if (result.code === 0 && isCommitId(id)) return id;
  // With --quiet, git prints nothing only if the name is no commit.
  if (result.code <= 0 || result.error !== '') {
    throw gitFailure(
      'git cannot read the repository here',
      result,
      'Run it in the repository that holds the snapshot.',
    );
  }
  throw new HubformError('git', `there is no commit ${printable(revision, 200)} in this repository`, {
    hint: (await isShallow(options)) ? hintForShallow(revision, alone) : 'Run git log to see the commits.',
  });
}

/** Whether a text is the full id of an object. */
export function isCommitId(text: string): boolean {
  return ID.test(text);
}

/**
 * Whether the clone has a commit. It fetches nothing: in a partial clone, other commands of git would fetch the commit with
 * its whole history.
 *
 * @param id its full id
 */
export async function hasCommit(id: string, options: GitOptions): Promise<boolean> {
  const result = await git(['rev-list', '--no-walk', '--missing=allow-any', id], '', options);
  return result.code === 0 && result.stdout.toString().trim() === id;
}

/**
 * The ids of the parents, as the commit itself names them: in a shallow clone, git reports the oldest commits without parents.
 *
 * @param id the full id of a commit that the clone has
 */
export async function parentsOf(id: string, options: GitOptions): Promise<string[]> {
  const commit = checked(await git(['cat-file', 'commit', id], '', options)).toString();
  const [header = ''] = commit.split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
}

/** Whether the clone was cut off at some commits. */
export async function isShallow(options: GitOptions): Promise<boolean> {
  return (
    checked(await git(['rev-parse', '--is-shallow-repository'], '', options))
      .toString()
      .trim() === 'true'
  );
}

/**
 * The last merge base of HEAD and any of the commits; undefined if the fetched history contains none. Throws HubformError
 * `git`.
 */
export async function mergeBase(commits: readonly string[], options: GitOptions): Promise<string | undefined> {
  const result = await git(['merge-base', 'HEAD', ...commits], '', options);
  if (result.code === 0) return result.stdout.toString().trim();
  // Before git 2.45, the exit code for a commit that cannot be read is 1 as well.
  if (result.code === 1 && result.error === '') return undefined;
  throw gitFailure(`git cannot find the merge base of ${commits.join(' or ')} and HEAD`, result);
}

/** One commit can be fetched alone; a name that counts from another commit needs the history between them. */
function hintForShallow(revision: string, alone: boolean): string {
  const depth = alone ? '--depth=1' : '--unshallow';
  const [, remote, branch] = /^([\w-]+)\/([\w./-]+)$/.exec(revision) ?? [];
  if (isCommitId(revision)) return `Run git fetch ${depth} origin ${revision}: this clone is shallow.`;
  if (remote !== undefined && branch !== undefined) {
    return `Run git fetch ${depth} ${remote} +refs/heads/${branch}:refs/remotes/${revision}: this clone is shallow.`;
  }
  return 'Fetch the whole history (git fetch --unshallow; fetch-depth: 0 with actions/checkout): this clone is shallow.';
}

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
