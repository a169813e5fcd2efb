import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { gitFailure } from './failure.ts';
import { type GitOptions, checked, git } from './git.ts';

/** The full id of a commit; throws HubformError `git` if the repository does not have it, or cannot be read. */
export async function resolveCommit(revision: string, options: GitOptions): Promise<string> {
  const result = await git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], '', options);
  const id = result.stdout.toString().trim();
  if (result.code === 0 && ID.test(id)) return id;
  // With --quiet, git is silent only about a name that leads to no commit.
  if (result.code <= 0 || result.error !== '') {
    throw gitFailure(
      'git cannot read the repository here',
      result,
      'Run it within the repository that holds the snapshot.',
    );
  }
  const shallow = checked(await git(['rev-parse', '--is-shallow-repository'], '', options));
  throw new HubformError('git', `there is no commit ${printable(revision, 200)} in this repository`, {
    hint:
      shallow.toString().trim() === 'true'
        ? 'Fetch the whole history (git fetch --unshallow; fetch-depth: 0 with actions/checkout): this clone is shallow.'
        : 'Run git log to see the commits.',
  });
}

/** The merge base of a commit and HEAD; undefined if the fetched history contains none. Throws HubformError `git`. */
export async function mergeBase(commit: string, options: GitOptions): Promise<string | undefined> {
  const result = await git(['merge-base', commit, 'HEAD'], '', options);
  if (result.code === 0) return result.stdout.toString().trim();
  // Before git 2.45, the exit code for a commit that cannot be read is 1 as well.
  if (result.code === 1 && result.error === '') return undefined;
  throw gitFailure(`git cannot find the merge base of ${commit} and HEAD`, result);
}

const ID = /^[0-9a-f]{40,64}$/;
