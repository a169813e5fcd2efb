import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { hasCommit, isShallow, parentsOf, resolveCommit } from './commit.ts';
import { type FetchOptions, deepen, remoteOf } from './fetch.ts';
import { type GitOptions, checked, git } from './git.ts';
import { cannotFetch, OF_SUBMODULE, WHOLE, inSubmodule, obtained } from './obtain.ts';

/** What the job of a pull request knows about its commits. */
export interface PullRequestCommits {
  /** A commit of the base branch; it may be older than the base of the merge that is checked out. */
  readonly base: string;
  /** The name of the base branch. */
  readonly baseName?: string;
  /** The last commit of the branch when the job was started. */
  readonly head?: string;
  /**
   * Merges of the branch into the base branch that GitHub or GitLab made for its jobs: full ids, or full names of references.
   */
  readonly merges?: readonly string[];
  /** Whether the merge may have one parent: GitLab puts the branch on top of `base`. */
  readonly fastForward?: boolean;
  /** How many commits the pull request has. */
  readonly count?: number;
  /** The merge base of the base branch and `head`, if the job knows it. */
  readonly branchPoint?: string;
  /** What a job has to check out. */
  readonly ref?: string;
}

/** How HEAD relates to a pull request. It may have commits of an earlier step of the job on top. */
export type CheckedOut =
  /** The pull request on top of `base`, and nothing else: a merge, or all of it in one commit. */
  | { readonly is: 'merge'; readonly base: string }
  /** The branch, or the branch on top of the base branch; `commit` is HEAD or the commit below those of the job. */
  | { readonly is: 'branch' | 'rebased'; readonly commit: string };

/**
 * Finds what is checked out. It never guesses: the base branch would look like a pull request without changes.
 *
 * @throws HubformError `git` if HEAD does not contain the branch, or if that is not known
 */
export async function checkedOut(commits: PullRequestCommits, options: FetchOptions): Promise<CheckedOut> {
  const { head, fastForward } = commits;
  const top = await resolveCommit('HEAD', options);
  const merges = await mergesOf(commits, options);
  for (const [index, id] of (await firstParents(options)).entries()) {
    const [first, second, ...others] = await parentsOf(id, options);
    const isMerge = first !== undefined && second !== undefined && others.length === 0;
    const isBranch = id === head;
    const isOfForge = merges.has(id) || (isMerge && second === head);
    if (!isBranch && !isOfForge) continue;
    // Below a later commit of the base branch, it is the merge that closed the pull request.
    if (index > 0 && (await isOnBase(top, commits, options))) break;
    if (isBranch) return { is: 'branch', commit: id };
    if (isMerge) return { is: 'merge', base: first };
    if (first === undefined) break;
    return fastForward ? { is: 'rebased', commit: id } : squashed(id, first, commits, options);
  }
  // Nothing identifies the pull request.
  if (head === undefined) return { is: 'branch', commit: top };
  if (await isOnBase(top, commits, options)) throw notOf(commits, `the base branch is checked out (${short(top)})`);
  const [first, second, ...others] = await parentsOf(top, options);
  if (first !== undefined && second !== undefined && others.length === 0) {
    // A merge of a later head. If the first parent has the head, too, the author made the merge.
    if ((await hasBehind(second, head, options)) && !(await isAncestor(head, first, options))) {
      return { is: 'merge', base: first };
    }
  }
  if (await hasBehind(top, head, options)) return { is: 'branch', commit: top };
  if (await inSubmodule(options)) {
    throw new HubformError('git', `${short(top)} is not a commit of the pull request`, { hint: OF_SUBMODULE });
  }
  throw notOf(commits, `the commit ${short(top)} contains neither its head ${short(head)} nor a merge of it`);
}

/** More commits than the earlier steps of a job should make. */
const MOST = 20;

/** HEAD and the first parents behind it. */
async function firstParents(options: GitOptions): Promise<string[]> {
  const listed = await git(['rev-list', '--first-parent', `--max-count=${MOST}`, 'HEAD'], '', options);
  return checked(listed).toString().split('\n').filter(Boolean);
}

async function mergesOf({ merges = [] }: PullRequestCommits, options: GitOptions): Promise<Set<string>> {
  const ids = new Set(merges);
  for (const name of merges.filter((one) => one.startsWith('refs/'))) {
    const result = await git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`], '', options);
    if (result.code === 0) ids.add(result.stdout.toString().trim());
  }
  return ids;
}

/** Whether a commit is on the base branch, as far as the clone has that branch. */
async function isOnBase(commit: string, { base, baseName }: PullRequestCommits, options: GitOptions): Promise<boolean> {
  const tip = baseName === undefined ? undefined : await trackedTip(baseName, options);
  for (const one of [base, tip]) {
    if (one !== undefined && (await isAncestor(commit, one, options))) return true;
  }
  return false;
}

/** The last commit of a branch of the remote when it was fetched; undefined if the clone does not have it. */
export async function trackedTip(branch: string, options: GitOptions): Promise<string | undefined> {
  const remote = await remoteOf(options);
  if (remote === undefined) return undefined;
  const name = `refs/remotes/${remote}/${branch}^{commit}`;
  const result = await git(['rev-parse', '--verify', '--quiet', name], '', options);
  return result.code === 0 ? result.stdout.toString().trim() : undefined;
}

/** False also if the clone lacks the commits between the two. */
async function isAncestor(earlier: string, later: string, options: GitOptions): Promise<boolean> {
  if (!(await hasCommit(earlier, options)) || !(await hasCommit(later, options))) return false;
  return (await git(['merge-base', '--is-ancestor', earlier, later], '', options)).code === 0;
}

/** Whether `later` has `earlier` in its history; fetches more of the history if necessary. */
async function hasBehind(later: string, earlier: string, options: FetchOptions): Promise<boolean> {
  for (const by of [0, ...(options.fetch ? DEEPER : [])]) {
    if (by > 0) {
      if (!(await isShallow(options))) break;
      const failure = await deepen(by, [later], options);
      if (failure)
        throw cannotFetch(`the history of ${short(later)}, to find the head of the pull request`, failure, WHOLE);
    }
    if (await isAncestor(earlier, later, options)) return true;
    if (later === earlier || (await knows(later, earlier, options))) return true;
  }
  return false;
}

const DEEPER = [50, 500];

/** Whether a commit names another one as its parent, which the clone may not have. */
async function knows(commit: string, parent: string, options: GitOptions): Promise<boolean> {
  return (await hasCommit(commit, options)) && (await parentsOf(commit, options)).includes(parent);
}

/** One commit with one parent, made when the pull request was merged: all of it, or the last one of a rebase. */
async function squashed(
  id: string,
  parent: string,
  { head, count, ...commits }: PullRequestCommits,
  options: FetchOptions,
): Promise<CheckedOut> {
  if (count === 1) return { is: 'merge', base: parent };
  const enough = { depth: 0, command: `--depth=1 origin ${head ?? ''}` } as const;
  if (head !== undefined) {
    const last = await obtained(head, enough, options);
    // A rebase keeps the author, the time and the message of each commit.
    if ((await authorAndMessageOf(id, options)) !== (await authorAndMessageOf(last, options)))
      return { is: 'merge', base: parent };
  }
  throw notOf(
    commits,
    `the last commit of its rebase is checked out (${short(id)}), and its first commit is not known`,
  );
}

async function authorAndMessageOf(id: string, options: GitOptions): Promise<string> {
  return checked(
    await git(['log', '-1', '--no-show-signature', '--format=%an%n%ae%n%at%n%B', id], '', options),
  ).toString();
}

function notOf({ ref }: Pick<PullRequestCommits, 'ref'>, what: string): HubformError {
  return new HubformError('git', `the pull request is not checked out: ${what}`, {
    hint: ref?.startsWith('refs/')
      ? `Check out its merge (actions/checkout: ref: ${ref}, fetch-depth: 2) or its head.sha. On pull_request_target, run none of its code, because it may come from a fork.`
      : `Check out ${ref === undefined ? 'the commit that the job was started for' : short(ref)} (on GitLab, CI_COMMIT_SHA), as a job does by default.`,
  });
}

function short(id: string): string {
  return printable(id.slice(0, 12), 12);
}
