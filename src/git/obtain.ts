import { HubformError } from '../error.ts';
import { hasCommit, isCommitId, resolveCommit } from './commit.ts';
import { type Failure, gitFailure } from './failure.ts';
import { type FetchOptions, fetchCommits } from './fetch.ts';
import { type GitOptions, git } from './git.ts';

/** What would be enough: the depth of the checkout, and the arguments of `git fetch`. */
export interface Enough {
  /** 0: the whole history. */
  readonly depth: 0 | 2;
  readonly command: string;
}

export const WHOLE: Enough = { depth: 0, command: '--unshallow origin' };

/** The full id of a commit that the clone has or, if it is named by its full id, can fetch. */
export async function obtained(id: string, enough: Enough, options: FetchOptions): Promise<string> {
  if (!isCommitId(id) || !options.fetch) return resolveCommit(id, options, enough.depth > 0);
  if (await hasCommit(id, options)) return id;
  const failure = await fetchCommits([id], options);
  if (!failure) return resolveCommit(id, options);
  const error = cannotFetch(`${id}, the commit to compare with`, failure, enough);
  throw (await inSubmodule(options)) ? new HubformError('git', error.message, { hint: OF_SUBMODULE }) : error;
}

export function hintFor({ depth, command }: Enough): string {
  return `Check out with ${depthOf(depth)}, or run: git fetch ${command}`;
}

function depthOf(depth: number): string {
  return `fetch-depth: ${depth} (actions/checkout) or GIT_DEPTH: ${depth} (GitLab CI)`;
}

export function cannotFetch(what: string, failure: Failure, { depth }: Enough): HubformError {
  const hint = /\bnot our ref\b/.test(failure.error)
    ? 'Check out the merge commit of the pull request (refs/pull/N/merge), which names its base: the remote does not have this commit.'
    : `Check out with ${depthOf(depth)}, or keep the credentials of git (persist-credentials: true).`;
  // The hint of git would only be about credentials.
  return gitFailure(`cannot fetch ${what}`, { ...failure, remedy: undefined }, hint);
}

export const OF_SUBMODULE =
  'Run it in a job of the repository of the submodule: a pull request of the outer repository names no commit of it.';

export async function inSubmodule(options: GitOptions): Promise<boolean> {
  const result = await git(['rev-parse', '--show-superproject-working-tree'], '', options);
  return result.code === 0 && result.stdout.length > 0;
}
