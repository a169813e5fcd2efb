import { randomUUID } from 'node:crypto';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { gitFailure } from './failure.ts';
import { type GitOptions, git, withoutWaiting } from './git.ts';

export interface Push {
  /** The paths to commit, relative to the current directory. */
  readonly paths: readonly string[];
  readonly branch: string;
  readonly message: string;
  /** A remote for which git has credentials, or a URL and its token. */
  readonly remote: { readonly name: string } | { readonly url: string; readonly token: string };
  readonly author: { readonly name: string; readonly email: string };
  /** The environment of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Removes a file that may be missing. */
  readonly removeFile: (path: string) => Promise<void>;
  /**
   * The last commit of the branch that the content is based on; empty: there was no branch.
   *
   * @default that of the branch now
   */
  readonly expected?: string;
}

/**
 * `pushed`: the branch has changed. `unchanged`: it had this commit already. `nothing`: there is nothing to commit. `moved`:
 * the last commit of the branch is not the expected one, and nothing was pushed.
 */
export type PushResult = 'pushed' | 'unchanged' | 'nothing' | 'moved';

/** Marks the commits of hubform: a branch that ends with a commit without this line is not overwritten. */
const TRAILER = 'Proposed-by: hubform';

/**
 * Commits the paths, as they are on disk, on top of HEAD, and pushes the commit to a branch of the remote. HEAD, the index
 * and the working tree do not change, and no hook runs. The same content on the same HEAD gives the same commit id, so it
 * is pushed only once.
 *
 * @throws HubformError `git`, also if the branch ends with a commit that hubform did not create
 */
export async function pushPaths(push: Push, options: GitOptions = {}): Promise<PushResult> {
  const runGit = gitRunner(push, options);
  const commit = await createCommit(push, runGit);
  if (commit === undefined) return 'nothing';
  const { remote, reference } = locationOf(push);
  const old = await tipOf(push, runGit);
  if (old === commit) return 'unchanged';
  if (push.expected !== undefined && old !== push.expected) return 'moved';
  if (old !== '') {
    await runGit(['fetch', '--quiet', '--no-tags', remote, reference]);
    await assertOwnBranch(old, push.branch, runGit);
  }
  const lease = `--force-with-lease=${reference}:${old}`;
  try {
    await runGit(['push', '--quiet', '--no-verify', lease, remote, `${commit}:${reference}`]);
  } catch (error) {
    if (push.expected !== undefined && (await tipOf(push, runGit)) !== old) return 'moved';
    throw error;
  }
  return 'pushed';
}

/** The branch of a proposal, as the remote has it. */
export interface ProposedBranch {
  /** The full id of its last commit; empty: there is no such branch. */
  readonly tip: string;
  /** The commit that the proposal was made from; absent if the last commit is not one of hubform. */
  readonly base?: string;
}

/** Fetches the branch of an earlier proposal. Throws HubformError `git`. */
export async function fetchProposed(
  push: Omit<Push, 'paths' | 'message' | 'expected' | 'removeFile'>,
  options: GitOptions = {},
): Promise<ProposedBranch> {
  const runGit = gitRunner(push, options);
  const { remote, reference } = locationOf(push);
  const found = await tipOf(push, runGit);
  if (found === '') return { tip: '' };
  await runGit(['fetch', '--quiet', '--no-tags', remote, reference]);
  const [base, ...others] = (await runGit(['log', '-1', '--format=%P', found])).split(' ');
  if (!base || others.length > 0 || !(await isOwn(found, runGit))) return { tip: found };
  return { tip: found, base };
}

type Location = Pick<Push, 'branch' | 'remote'>;

function locationOf({ branch, remote }: Location) {
  return { remote: 'name' in remote ? remote.name : remote.url, reference: `refs/heads/${branch}` };
}

/** The last commit of the branch; empty if there is no such branch. */
async function tipOf(push: Location, runGit: RunGit): Promise<string> {
  const { remote, reference } = locationOf(push);
  const [tip = ''] = (await runGit(['ls-remote', remote, reference])).split(/\s/);
  return tip;
}

/** Returns the trimmed standard output; throws HubformError `git` if git fails. */
type RunGit = (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<string>;

/** Uses an index of its own, which is always removed. */
async function createCommit(push: Push, runGit: RunGit): Promise<string | undefined> {
  const index = await runGit(['rev-parse', '--path-format=absolute', '--git-path', `hubform.index.${randomUUID()}`]);
  try {
    return await commitWith(index, push, runGit);
  } finally {
    // Git leaves the lock behind if a signal ends it.
    await Promise.all([index, `${index}.lock`].map(push.removeFile));
  }
}

async function commitWith(file: string, { paths, message, author }: Push, runGit: RunGit): Promise<string | undefined> {
  const index = { GIT_INDEX_FILE: file };
  await runGit(['read-tree', 'HEAD'], index);
  await runGit(['add', '--all', '--', ...paths], index);
  const tree = await runGit(['write-tree'], index);
  if (tree === (await runGit(['rev-parse', 'HEAD^{tree}']))) return undefined;
  const date = await runGit(['log', '-1', '--format=%cI', 'HEAD']);
  return runGit(['commit-tree', tree, '-p', 'HEAD', '-m', `${message}\n\n${TRAILER}`], {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: date,
  });
}

async function assertOwnBranch(commit: string, branch: string, runGit: RunGit): Promise<void> {
  if (await isOwn(commit, runGit)) return;
  throw new HubformError('git', `hubform did not create the last commit of the branch ${printable(branch)}`, {
    hint: 'Merge or delete it, or name another with --branch.',
  });
}

async function isOwn(commit: string, runGit: RunGit): Promise<boolean> {
  return (await runGit(['log', '-1', '--format=%B', commit])).split('\n').includes(TRAILER);
}

function gitRunner({ remote, env }: Pick<Push, 'remote' | 'env'>, options: GitOptions): RunGit {
  const pushEnv = { ...withoutWaiting(env), ...('url' in remote && credentials(remote, env)) };
  return async (args, more = {}) => {
    const result = await git(args, '', { ...options, env: { ...pushEnv, ...more } });
    if (result.code !== 0) throw gitFailure(`git ${args[0] ?? ''} failed`, result);
    return result.stdout.toString().trim();
  };
}

/** In the environment, because other users of the machine can read the arguments of a process. */
function credentials({ url, token }: { url: string; token: string }, env: Push['env']): Record<string, string> {
  // The job may have set configuration entries in the environment already: this one comes after them.
  const last = /^\d+$/.test(env.GIT_CONFIG_COUNT ?? '') ? Number(env.GIT_CONFIG_COUNT) : 0;
  return {
    GIT_CONFIG_COUNT: String(last + 1),
    [`GIT_CONFIG_KEY_${last}`]: `http.${url}.extraHeader`,
    [`GIT_CONFIG_VALUE_${last}`]: `Authorization: Basic ${Buffer.from(`oauth2:${token}`).toString('base64')}`,
  };
}
