import { HubformError } from '../error.ts';
import { certainMergeBase } from './certain-merge-base.ts';
import { hasCommit, isCommitId, parentsOf, resolveCommit } from './commit.ts';
import { type Failure, gitFailure } from './failure.ts';
import { type FetchOptions, deepen, fetchCommits } from './fetch.ts';
import { type GitOptions, git } from './git.ts';
import { entryAt } from './tree-entry.ts';

/** What the job of a pull request knows of its commits. */
export interface PullRequestCommits {
  /** A commit of the base branch; it may be older than the base of the merge that is checked out. */
  readonly base: string;
  /** The last commit of the branch. */
  readonly head?: string;
  /** Merges of the branch into the base branch that the forge made for its jobs: full ids, or full names of references. */
  readonly merges?: readonly string[];
  /** The merge base of the base branch and `head`, where the forge says which it is. */
  readonly branchPoint?: string;
}

/** A path at one commit. */
export interface PathBefore {
  /** `git:COMMIT:./path`, as `readGitSnapshotParts` takes it. */
  readonly address: string;
  readonly exists: boolean;
}

/**
 * The commit that a pull request is compared with: the first parent, where a merge of the forge is checked out, else the
 * merge base. A merge that is itself the head of the branch is the author's own.
 *
 * @returns the full id of a commit that the clone has
 * @throws HubformError `git` if the clone does not have what it takes, and may not or cannot fetch it
 */
export async function baseOfPullRequest(commits: PullRequestCommits, options: FetchOptions = {}): Promise<string> {
  const { base, head, branchPoint } = commits;
  const checkedOut = await resolveCommit('HEAD', options);
  const [first, second, ...others] = await parentsOf(checkedOut, options);
  if (first !== undefined && second !== undefined && others.length === 0 && checkedOut !== head) {
    if (second === head || (await isMergeOfForge(checkedOut, commits, options))) {
      return obtained(first, { depth: 2, command: `--depth=1 origin ${first}` }, options);
    }
  }
  if (branchPoint !== undefined && checkedOut === head) {
    return obtained(branchPoint, { depth: 0, command: `--depth=1 origin ${branchPoint}` }, options);
  }
  return baseOfBranch(base, options);
}

/**
 * The merge base of HEAD and a commit of another branch; that commit itself if the two have no common history.
 *
 * @throws HubformError `git` as `baseOfPullRequest`
 */
export async function baseOfBranch(base: string, options: FetchOptions = {}): Promise<string> {
  const tip = await obtained(base, { depth: 0, command: `origin ${base}` }, options);
  const head = await resolveCommit('HEAD', options);
  let found = await certainMergeBase(tip, options);
  for (const by of options.fetch ? DEEPER : []) {
    if (found !== 'cut off') break;
    const failure = await deepen(by, [head, tip], options);
    if (failure) throw cannotFetch('the history back to where the branch began', failure, WHOLE);
    found = await certainMergeBase(tip, options);
  }
  if (found !== 'cut off') return found.commit ?? tip;
  throw new HubformError('git', 'this clone is too shallow to find where the branch began', { hint: hintFor(WHOLE) });
}

/**
 * A path at the merge base of HEAD and the branch that HEAD is to be merged into; see `baseOfBranch`. It fetches nothing.
 *
 * @param base a commit of that branch
 * @param path relative to the current directory
 * @throws HubformError `git` if `base` is not in the fetched history: a missing commit does not mean a missing file
 */
export async function pathBefore(base: string, path: string, options: GitOptions = {}): Promise<PathBefore> {
  return pathIn(await baseOfBranch(base, options), path, options);
}

/**
 * A path at exactly that commit.
 *
 * @param commit its full id
 * @param path relative to the current directory
 * @throws HubformError `git`
 */
export async function pathIn(commit: string, path: string, options: GitOptions = {}): Promise<PathBefore> {
  const entry = await entryAt(commit, `./${path}`, options);
  return { address: `git:${commit}:./${path}`, exists: entry !== undefined };
}

/**
 * Refuses a path that no commit can have, so that it is not taken for a new one.
 *
 * @throws HubformError `usage`
 */
export function assertInCheckout(path: string): void {
  if (!path.startsWith('/') && path !== '-') return;
  throw new HubformError('usage', 'the snapshot of a pull request has to be a path relative to the current directory');
}

/** How many commits to fetch in each round. Together they are more than the branch of a pull request should have. */
const DEEPER = [50, 500, 5000];

/** What would have been enough: how deep to check out, and the arguments of `git fetch`. */
interface Enough {
  /** 0: the whole history. */
  readonly depth: 0 | 2;
  readonly command: string;
}

const WHOLE: Enough = { depth: 0, command: '--unshallow origin' };

async function isMergeOfForge(
  commit: string,
  { merges = [] }: PullRequestCommits,
  options: GitOptions,
): Promise<boolean> {
  if (merges.includes(commit)) return true;
  for (const name of merges.filter((one) => one.startsWith('refs/'))) {
    const result = await git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`], '', options);
    if (result.stdout.toString().trim() === commit) return true;
  }
  return false;
}

/** The full id of a commit that the clone has or, if it is named by its full id, may fetch. */
async function obtained(id: string, enough: Enough, options: FetchOptions): Promise<string> {
  if (!isCommitId(id) || !options.fetch || (await hasCommit(id, options))) return resolveCommit(id, options);
  const failure = await fetchCommits([id], options);
  if (!failure) return resolveCommit(id, options);
  const error = cannotFetch(`${id}, the commit to compare with`, failure, enough);
  throw (await inSubmodule(options)) ? new HubformError('git', error.message, { hint: OF_SUBMODULE }) : error;
}

function hintFor({ depth, command }: Enough): string {
  return `Check out with ${depthOf(depth)}, or run: git fetch ${command}`;
}

function depthOf(depth: number): string {
  return `fetch-depth: ${depth} (actions/checkout) or GIT_DEPTH: ${depth} (GitLab CI)`;
}

function cannotFetch(what: string, failure: Failure, { depth }: Enough): HubformError {
  const hint = /\bnot our ref\b/.test(failure.error)
    ? 'Check out the merge that the forge made (refs/pull/N/merge), which names its base itself: the remote does not have this commit.'
    : `Check out with ${depthOf(depth)}, or keep the credentials of git (persist-credentials: true).`;
  // Of git, it would only be about the credentials.
  return gitFailure(`cannot fetch ${what}`, { ...failure, remedy: undefined }, hint);
}

const OF_SUBMODULE =
  'Run it in a job of the repository of the submodule, because a pull request of the outer one names no commit of it.';

async function inSubmodule(options: GitOptions): Promise<boolean> {
  const result = await git(['rev-parse', '--show-superproject-working-tree'], '', options);
  return result.code === 0 && result.stdout.length > 0;
}
