import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { twoRegions } from '../ci.ts';
import { repositoryIn } from '../repository.ts';
import { type CheckoutOptions, checkout } from './checkout.ts';
import { type Job, github, gitlab, queued } from './jobs.ts';
import { type CommitName, FILE, type Origin, ROOM } from './origin.ts';

/** What `hubform ci diff` has to say in one kind of checkout. */
export interface Cell {
  readonly name: string;
  /** Makes the checkout within `directory`; returns the working directory of the job. */
  readonly clone: (origin: Origin, directory: string, refusing: string) => Promise<string>;
  readonly job: Job;
  /** @default hubform */
  readonly path?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly expected: Counted | Refused;
}
/** The changes of the pull request alone: whatever main did meanwhile is none of its business. */
interface Counted {
  readonly changes: number;
  readonly important: number;
  /** In what goes to standard error. */
  readonly says?: RegExp;
}
interface Refused {
  /** The cause line and the hint. */
  readonly error: RegExp;
}

/** The pull request of the origin: it switches one hub off. */
const ONE: Counted = { changes: 1, important: 1 };
const FETCHED = { ...ONE, says: /^Fetched from origin: [0-9a-f]{12}, missing in this clone\.$/m };
const DEEPENED = {
  ...ONE,
  says: /^Fetched from origin: 50 more commits of the history, to find where the branch began\.$/m,
};

export const at =
  (commit: CommitName, options?: CheckoutOptions): Cell['clone'] =>
  async (origin, directory) =>
    (await checkout(origin, commit, directory, options)).cwd;
/** The same, and then its remote asks for a password. */
export const alone =
  (commit: CommitName, options?: CheckoutOptions): Cell['clone'] =>
  async (origin, directory, refusing) => {
    const { cwd, git } = await checkout(origin, commit, directory, options);
    await git('remote', 'set-url', 'origin', refusing);
    return cwd;
  };
const within =
  (folder: string, clone: Cell['clone']): Cell['clone'] =>
  async (...args) =>
    join(await clone(...args), folder);

const onMerge = github({ merge: 'merge' });
const onHead = github();
const onOwn = github({ head: 'ownMerge', base: 'baseOfMerge', merge: 'mergeOfOwn' });
const NO_MERGE = { id: 'e'.repeat(40) };
const depthTo = (depth: number) =>
  new RegExp(
    `^Error: cannot fetch .*\\n.*fetch-depth: ${depth} .*GIT_DEPTH: ${depth} .*persist-credentials: true`,
    'm',
  );

/** The same, with a commit on top that an earlier step of the job made. */
const withCommit =
  (clone: Cell['clone']): Cell['clone'] =>
  async (...args) => {
    const cwd = await clone(...args);
    await repositoryIn(cwd).commit({ 'made-by-a-step': '' });
    return cwd;
  };
const notOf = (what: RegExp, hint: RegExp) =>
  new RegExp(`^Error: the pull request is not checked out: ${what.source}\\n${hint.source}`, 'm');
const CHECK_OUT_MERGE =
  /Check out its merge \(actions\/checkout: ref: refs\/pull\/5\/merge, fetch-depth: 2\) or its head\.sha\. On pull_request_target, run none of its code/;

const MERGES: readonly Cell[] = [
  { name: 'merge, whole history', clone: at('merge'), job: onMerge, expected: ONE },
  { name: 'merge, depth 1', clone: at('merge', { depth: 1 }), job: onMerge, expected: FETCHED },
  { name: 'merge, depth 2', clone: alone('merge', { depth: 2 }), job: onMerge, expected: ONE },
  {
    name: 'merge, depth 1, no credentials',
    clone: alone('merge', { depth: 1 }),
    job: onMerge,
    expected: { error: depthTo(2) },
  },
  { name: 'merge, blob:none', clone: at('merge', { filter: 'blob:none' }), job: onMerge, expected: ONE },
  {
    name: 'merge, depth 1, blob:none',
    clone: at('merge', { depth: 1, filter: 'blob:none' }),
    job: onMerge,
    expected: FETCHED,
  },
  { name: 'merge, tree:0', clone: at('merge', { filter: 'tree:0' }), job: onMerge, expected: ONE },
  { name: 'merge, depth 2, tree:0', clone: at('merge', { depth: 2, filter: 'tree:0' }), job: onMerge, expected: ONE },
  {
    name: 'merge, blob:none, no credentials',
    clone: alone('merge', { filter: 'blob:none' }),
    job: onMerge,
    expected: {
      error: /^Error: git cannot read .*promisor remote\n.*persist-credentials: true.*or clone without a filter/m,
    },
  },
  {
    name: 'merge, sparse with the snapshot',
    clone: at('merge', { depth: 2, sparse: ['hubform'] }),
    job: onMerge,
    expected: ONE,
  },
  {
    name: 'merge, sparse without the snapshot',
    clone: at('merge', { depth: 2, sparse: ['src'] }),
    job: onMerge,
    expected: {
      error:
        /^Error: hubform\/memberships\.yaml is in HEAD, but not in the working tree\nCheck it out \(in a sparse checkout/m,
    },
  },
  {
    name: 'merge that pull_request_target checks out by refs/pull/5/merge, of a newer head than that of the event',
    clone: at('merge', { depth: 2, ref: 'refs/remotes/pull/5/merge' }),
    job: github({ head: 'start' }),
    expected: ONE,
  },
  {
    name: 'merge, base.sha that is gone',
    clone: at('merge', { depth: 2 }),
    job: github({ merge: 'merge', base: NO_MERGE }),
    expected: ONE,
  },
  {
    name: 'merge of a branch into which its author merged main',
    clone: at('mergeOfOwn', { depth: 2 }),
    job: onOwn,
    expected: ONE,
  },
  {
    name: 'merged result of GitLab, depth 20',
    clone: at('merge', { depth: 20 }),
    job: gitlab('merged_result'),
    expected: ONE,
  },
  {
    name: 'merged result of GitLab, depth 1',
    clone: at('merge', { depth: 1 }),
    job: gitlab('merged_result'),
    expected: FETCHED,
  },
  {
    name: 'merge train of GitLab, depth 2',
    clone: alone('merge', { depth: 2 }),
    job: gitlab('merge_train'),
    expected: ONE,
  },
  {
    name: 'merged result of GitLab that is squashed, so that no parent is the branch',
    clone: at('merge', { depth: 2 }),
    job: gitlab('merged_result', { CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: 'd'.repeat(40) }),
    expected: ONE,
  },
  {
    name: 'merged result of GitLab by fast-forward, depth 1',
    clone: at('rebased', { depth: 1 }),
    job: (origin, directory) => ({
      ...gitlab('merged_result')(origin, directory),
      CI_COMMIT_SHA: origin.commits.rebased,
    }),
    expected: DEEPENED,
  },
];

const HEADS: readonly Cell[] = [
  { name: 'head, whole history', clone: alone('head'), job: onHead, expected: ONE },
  { name: 'head, depth 1', clone: at('head', { depth: 1 }), job: onHead, expected: DEEPENED },
  { name: 'head, depth 2', clone: at('head', { depth: 2 }), job: onHead, expected: DEEPENED },
  {
    name: 'head, depth 1, no credentials',
    clone: alone('head', { depth: 1 }),
    job: onHead,
    expected: { error: depthTo(0) },
  },
  { name: 'head, depth 1, tree:0', clone: at('head', { depth: 1, filter: 'tree:0' }), job: onHead, expected: DEEPENED },
  { name: 'head into which its author merged main', clone: at('ownMerge'), job: onOwn, expected: ONE },
  {
    name: 'head into which its author merged main, depth 1',
    clone: at('ownMerge', { depth: 1 }),
    job: onOwn,
    expected: DEEPENED,
  },
  {
    name: 'head, base.sha that is gone',
    clone: at('head'),
    job: github({ base: NO_MERGE }),
    expected: {
      error: /^Error: cannot fetch e{40}, the commit to compare with: .*not our ref.*\nCheck out the merge/m,
    },
  },
  {
    name: 'head, cloned from a fork that does not have the base',
    clone: async (origin, directory) => {
      const fork = join(directory, 'fork');
      await repositoryIn(directory).git(
        'clone',
        '--quiet',
        '--bare',
        '--single-branch',
        '--branch=topic',
        origin.url,
        fork,
      );
      return at('head')({ ...origin, url: pathToFileURL(fork).href, clones: directory }, directory, '');
    },
    job: onHead,
    expected: {
      error: /^Error: cannot fetch [0-9a-f]{40}, the commit to compare with: .*not our ref.*\nCheck out the merge/m,
    },
  },
  { name: 'branch of GitLab, depth 1', clone: at('head', { depth: 1 }), job: gitlab('detached'), expected: FETCHED },
  {
    name: 'branch of GitLab, depth 20, no credentials',
    clone: alone('head', { depth: 20 }),
    job: gitlab('detached'),
    expected: ONE,
  },
];

const later = github({ head: 'ownMerge', base: 'start' });
const OTHERS: readonly Cell[] = [
  {
    name: 'base branch, the default of pull_request_target',
    clone: at('eventBase', { depth: 1 }),
    job: onHead,
    expected: { error: notOf(/the base branch is checked out \([0-9a-f]{12}\)/, CHECK_OUT_MERGE) },
  },
  {
    name: 'base branch, after a merge that the event does not know',
    clone: at('baseOfMerge'),
    job: onMerge,
    expected: { error: notOf(/the base branch is checked out \([0-9a-f]{12}\)/, CHECK_OUT_MERGE) },
  },
  {
    name: 'another branch',
    clone: at('moved'),
    job: onMerge,
    expected: {
      error: notOf(/the commit [0-9a-f]{12} contains neither its head [0-9a-f]{12} nor a merge of it/, CHECK_OUT_MERGE),
    },
  },
  {
    name: 'another branch, depth 1',
    clone: at('moved', { depth: 1 }),
    job: onMerge,
    expected: { error: notOf(/the commit .* contains neither .*/, CHECK_OUT_MERGE) },
  },
  {
    name: 'target branch of GitLab',
    clone: at('start', { depth: 2 }),
    job: gitlab('detached'),
    expected: {
      error: notOf(/the base branch is checked out .*/, /Check out [0-9a-f]{12} \(on GitLab, CI_COMMIT_SHA\)/),
    },
  },
  {
    name: 'merge that is newer than the event',
    clone: at('mergeOfOwn'),
    job: onMerge,
    expected: ONE,
  },
  {
    name: 'merge that is newer than the event, depth 2',
    clone: alone('mergeOfOwn', { depth: 2 }),
    job: onMerge,
    expected: ONE,
  },
  {
    name: 'merge that is newer than the event by two commits, depth 2',
    clone: at('mergeOfOwn', { depth: 2 }),
    job: github({ head: 'beforeHead' }),
    expected: { ...ONE, says: /^Fetched from origin: 50 more commits of the history/m },
  },
  {
    name: 'branch that is newer than the event',
    clone: at('head'),
    job: github({ head: 'beforeHead' }),
    expected: ONE,
  },
  {
    name: 'branch with a later main than that of the event',
    clone: at('ownMerge'),
    job: later,
    expected: ONE,
  },
  {
    name: 'branch with a later main than that of the event, depth 1',
    clone: at('ownMerge', { depth: 1 }),
    job: later,
    expected: { ...ONE, says: /^Fetched from origin: [0-9a-f]{12}, missing in this clone\.$/m },
  },
  {
    name: 'branch with the base of the event, and a base branch that cannot be seen',
    clone: alone('ownMerge', { depth: 20 }),
    job: later,
    expected: { error: /^Error: cannot fetch the last commit of main: .*\n.*fetch-depth: 0 /m },
  },
  {
    name: 'branch that is merged meanwhile',
    clone: async (origin, directory) => {
      const { cwd, git } = await checkout(origin, 'head', directory);
      await git('update-ref', 'refs/remotes/origin/main', origin.commits.merge);
      return cwd;
    },
    job: github({ base: 'start' }),
    expected: ONE,
  },
  {
    name: 'squash with which the pull request was merged',
    clone: at('squashed', { depth: 2 }),
    job: github({ merged: 'squashed', count: 4 }),
    expected: FETCHED,
  },
  {
    name: 'only commit of a pull request that was merged by a rebase',
    clone: alone('rebased', { depth: 2 }),
    job: github({ merged: 'rebased', count: 1 }),
    expected: ONE,
  },
  {
    name: 'last of several commits of a pull request that was merged by a rebase',
    clone: at('rebased'),
    job: github({ merged: 'rebased', count: 4 }),
    expected: { error: notOf(/the last commit of its rebase is checked out .*/, CHECK_OUT_MERGE) },
  },
  {
    name: 'merge with a commit of the job, depth 1',
    clone: withCommit(at('merge', { depth: 1 })),
    job: onMerge,
    expected: FETCHED,
  },
  { name: 'branch with a commit of the job', clone: withCommit(at('head')), job: onHead, expected: ONE },
  {
    name: 'branch with a commit of the job, depth 1',
    clone: withCommit(at('head', { depth: 1 })),
    job: onHead,
    expected: DEEPENED,
  },
  {
    name: 'branch of GitLab with a commit of the job',
    clone: withCommit(alone('head', { depth: 20 })),
    job: gitlab('detached'),
    expected: ONE,
  },
  {
    name: 'branch, with an event that has no base.sha',
    clone: at('head'),
    job: github({ base: { id: '' } }),
    expected: {
      error: /^Error: the event names no commit of the base branch \(its base\.sha is empty\)\nCheck out the merge/m,
    },
  },
  {
    name: 'merge group of a merge queue',
    clone: alone('merge', { depth: 2 }),
    job: queued,
    expected: { ...ONE, says: /^A merge queue has no pull request to comment on\.$/m },
  },
];

const PLACES: readonly Cell[] = [
  {
    name: 'working directory of a monorepo',
    clone: within('prod', at('merge', { depth: 2 })),
    job: onMerge,
    expected: ONE,
  },
  {
    name: 'another one, which does not change',
    clone: within('dev', at('merge', { depth: 2 })),
    job: onMerge,
    expected: { changes: 0, important: 0 },
  },
  {
    name: 'path with a space and an umlaut',
    clone: at('merge', { depth: 2 }),
    path: `${ROOM}/${FILE}`,
    job: onMerge,
    expected: ONE,
  },
  {
    name: 'working directory with a space and an umlaut',
    clone: within(ROOM, at('merge', { depth: 2, filter: 'tree:0' })),
    job: onMerge,
    expected: ONE,
  },
  {
    name: 'worktree, where .git is a file',
    clone: async (origin, directory) => {
      const { git } = await checkout(origin, 'start', directory);
      await git('worktree', 'add', '--quiet', '--detach', '../tree', origin.commits.merge);
      return join(directory, 'tree');
    },
    job: onMerge,
    expected: ONE,
  },
  {
    name: 'directory with a file for each account, blob:none',
    clone: at('splitHead', { filter: 'blob:none' }),
    path: 'fleet',
    job: github({ base: 'split', head: 'splitHead' }),
    expected: ONE,
  },
  {
    name: 'directory of which a sparse checkout leaves out one account',
    clone: at('splitHead', { patterns: ['/fleet/111122223333.yaml'] }),
    path: 'fleet',
    job: github({ base: 'split', head: 'splitHead' }),
    expected: { error: /^Error: fleet\/222233334444\.yaml is in HEAD, but not in the working tree\nCheck it out/m },
  },
  {
    name: 'submodule, in a job of the outer repository',
    clone: within('inner', (origin, directory) => outer(origin, directory)),
    job: github({ base: NO_MERGE }),
    expected: { error: /^Error: cannot fetch .*\nRun it in a job of the repository of the submodule/m },
  },
  {
    name: 'submodule, from outside',
    clone: (origin, directory) => outer(origin, directory),
    job: (origin, directory) => {
      const env = github()(origin, directory);
      // Without a head, because the origin has no commit of the outer repository.
      const request = { number: 5, base: { sha: 'HEAD', ref: 'main' } };
      writeFileSync(join(directory, 'event.json'), JSON.stringify({ pull_request: request }));
      return env;
    },
    path: 'inner/hubform',
    expected: {
      error:
        /^Error: inner: expected a file or a directory, got a submodule\nRun it in the repository of the submodule/m,
    },
  },
  {
    name: 'submodule, in a job of its own repository',
    clone: within('inner', (origin, directory) => outer(origin, directory)),
    job: onHead,
    expected: ONE,
  },
  {
    name: 'repository of another user',
    clone: at('merge', { depth: 2 }),
    job: onMerge,
    env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
    expected: {
      error: /^Error: .*dubious ownership.*\n.*: git config --global --add safe\.directory \S+checkout$/m,
    },
  },
];

const moved = github({ base: 'start', head: 'moved' });
const apart = github({ base: 'start', head: 'movedApart' });
const CONTENTS: readonly Cell[] = [
  {
    name: 'snapshot that was moved here',
    clone: at('moved'),
    path: 'security/hubform',
    job: moved,
    expected: {
      ...ONE,
      says: /^Warning: the pull request moves hubform to security\/hubform: they are compared with each other$/m,
    },
  },
  {
    name: 'snapshot file that was moved here, blob:none',
    clone: at('moved', { filter: 'blob:none' }),
    path: `security/${FILE}`,
    job: moved,
    expected: { ...ONE, says: /^Warning: the pull request moves hubform\/memberships\.yaml to security/m },
  },
  {
    name: 'snapshot that was moved away',
    clone: at('moved'),
    job: moved,
    expected: {
      ...ONE,
      says: /^Warning: the pull request moves hubform to security\/hubform: name the new path in this job$/m,
    },
  },
  {
    name: 'snapshot that was moved within the repository, seen from a working directory',
    clone: within('security', at('moved')),
    job: moved,
    expected: { ...ONE, says: /moves \.\.\/hubform to hubform/ },
  },
  {
    name: 'snapshot that went while two others came',
    clone: at('movedApart'),
    job: apart,
    expected: {
      changes: 1,
      important: 1,
      says: /^Warning: the pull request deletes hubform and adds a, b: if one of them was moved/m,
    },
  },
  {
    name: 'snapshot in Git LFS',
    clone: async (origin, directory) => {
      const cwd = await at('pointer')(origin, directory, '');
      writeFileSync(join(cwd, FILE), writeSnapshot(twoRegions()));
      return cwd;
    },
    job: github({ base: 'pointer', head: 'pointer' }),
    expected: {
      error:
        /^Error: the base \(main\) has only a Git LFS pointer in hubform\/memberships\.yaml\nKeep the snapshot out .*\(hubform\/memberships\.yaml !filter !diff !merge\).*If this pull request does that, merge it/m,
    },
  },
  {
    name: 'snapshot in Git LFS that was not checked out',
    clone: at('pointer'),
    job: github({ base: 'start', head: 'pointer' }),
    expected: {
      error:
        /^Error: hubform\/memberships\.yaml: expected a snapshot, got a Git LFS pointer\nRun git lfs pull, or check out with lfs: true/m,
    },
  },
];

export const CELLS: readonly Cell[] = [...MERGES, ...HEADS, ...OTHERS, ...PLACES, ...CONTENTS];

/** A repository with a commit of the origin, by default the head of its pull request, as a submodule. */
export async function outer(origin: Origin, directory: string, commitOfInner: CommitName = 'head'): Promise<string> {
  const cwd = join(directory, 'outer');
  mkdirSync(cwd);
  const { git, commit } = repositoryIn(cwd);
  await git('init', '--quiet', '--initial-branch=main');
  await git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', origin.url, 'inner');
  await repositoryIn(join(cwd, 'inner')).git('checkout', '--quiet', '--detach', origin.commits[commitOfInner]);
  await commit();
  return cwd;
}
