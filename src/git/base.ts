import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { certainMergeBase } from './certain-merge-base.ts';
import { type PullRequestCommits, checkedOut, trackedTip } from './checked-out.ts';
import { resolveCommit } from './commit.ts';
import { type FetchOptions, deepen, remoteOf, remoteTip } from './fetch.ts';
import type { GitOptions } from './git.ts';
import { WHOLE, cannotFetch, hintFor, obtained } from './obtain.ts';
import { entryAt } from './tree-entry.ts';

/** A path at one commit. */
export interface PathBefore {
  /** `git:COMMIT:./path`, as `readGitSnapshotParts` takes it. */
  readonly address: string;
  readonly exists: boolean;
}

/**
 * The commit that a pull request is compared with: the first parent if a merge commit of GitHub or GitLab is checked out,
 * otherwise the merge base. A merge that is the head of the branch is the author's own.
 *
 * @returns the full id of a commit that the clone has
 * @throws HubformError `git` if the pull request is not checked out, or if the clone lacks commits that it may not or cannot
 *   fetch
 */
export async function baseOfPullRequest(commits: PullRequestCommits, options: FetchOptions = {}): Promise<string> {
  const { base, baseName, branchPoint } = commits;
  const found = await checkedOut(commits, options);
  if (found.is === 'merge') {
    return obtained(found.base, { depth: 2, command: `--depth=1 origin ${found.base}` }, options);
  }
  if (found.is === 'branch' && branchPoint !== undefined) {
    return obtained(branchPoint, { depth: 0, command: `--depth=1 origin ${branchPoint}` }, options);
  }
  if (base === '') throw noBase();
  const ofEvent = await baseOfBranch(base, options, found.commit);
  // A branch that does not have the commit of the event has nothing later of the base branch either.
  if (found.is === 'rebased' || baseName === undefined || ofEvent !== base) return ofEvent;
  const later = await tipOf(baseName, options);
  if (later === undefined) return ofEvent;
  const last = await mergeBaseOf([base, later], found.commit, options);
  // If the pull request was merged meanwhile, the base branch has all of its commits.
  return last === found.commit ? ofEvent : last;
}

/**
 * The merge base of HEAD and a commit of another branch; that commit itself if the two have no common history.
 *
 * @param from HEAD, or an ancestor that the remote has if it may not have HEAD
 * @throws HubformError `git` as `baseOfPullRequest`
 */
export async function baseOfBranch(base: string, options: FetchOptions = {}, from = 'HEAD'): Promise<string> {
  return mergeBaseOf(
    [await obtained(base, { depth: 0, command: `--unshallow origin ${base}` }, options)],
    from,
    options,
  );
}

/** The last merge base of HEAD and any of several commits of another branch. */
async function mergeBaseOf(tips: readonly string[], from: string, options: FetchOptions): Promise<string> {
  let found = await certainMergeBase(tips, options);
  for (const by of options.fetch ? DEEPER : []) {
    if (found !== 'cut off') break;
    const failure = await deepen(by, [await resolveCommit(from, options), ...tips], options);
    if (failure) throw cannotFetch('the history back to where the branch began', failure, WHOLE);
    found = await certainMergeBase(tips, options);
  }
  if (found !== 'cut off') return found.commit ?? tips[0] ?? '';
  throw new HubformError('git', 'this clone is too shallow to find where the branch began', { hint: hintFor(WHOLE) });
}

/** The last known commit of a branch; without a remote, that of the clone. */
async function tipOf(branch: string, options: FetchOptions): Promise<string | undefined> {
  const tracked = await trackedTip(branch, options);
  if (tracked !== undefined || !options.fetch || (await remoteOf(options)) === undefined) return tracked;
  const tip = await remoteTip(branch, options);
  if (typeof tip === 'object') throw cannotFetch(`the last commit of ${printable(branch, 200)}`, tip, WHOLE);
  return tip === undefined ? undefined : obtained(tip, WHOLE, options);
}

function noBase(): HubformError {
  return new HubformError('git', 'the event names no commit of the base branch (its base.sha is empty)', {
    hint: 'Check out the merge commit of the pull request (refs/pull/N/merge), which names its base.',
  });
}

/**
 * A path at the merge base of HEAD and the branch that HEAD will be merged into; see `baseOfBranch`. It fetches nothing.
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
 * Refuses a path that no commit can have, so that it does not count as new.
 *
 * @throws HubformError `usage`
 */
export function assertInCheckout(path: string): void {
  if (!path.startsWith('/') && path !== '-') return;
  throw new HubformError('usage', 'the snapshot of a pull request has to be a path relative to the current directory');
}

/** How many commits to fetch in each round. Together, they are more than the branch of a pull request should have. */
const DEEPER = [50, 500, 5000];
