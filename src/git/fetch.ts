import { isShallow } from './commit.ts';
import type { Failure } from './failure.ts';
import { type GitOptions, checked, git } from './git.ts';

export interface FetchOptions extends GitOptions {
  /** Whether a commit that is missing may be fetched from the remote of the clone. @default false */
  readonly fetch?: boolean;
  /** Gets a line for each fetch. */
  readonly onFetch?: (message: string) => void;
}

/**
 * Fetches commits, without the history behind them where the clone is shallow. It writes objects and the list of cut-off
 * commits (`.git/shallow`). References, FETCH_HEAD, index, configuration and working tree stay as they are, and no hook runs.
 *
 * @param ids full ids
 * @returns why git could not; undefined if it could
 */
export async function fetchCommits(ids: readonly string[], options: FetchOptions): Promise<Failure | undefined> {
  const names = ids.map((id) => id.slice(0, 12)).join(' and ');
  const depth = (await isShallow(options)) ? ['--depth=1'] : [];
  return runFetch(depth, ids, `${names}, missing in this clone`, options);
}

/** Fetches more commits of the history of `ids`, below those at which it is cut off; otherwise as `fetchCommits`. */
export async function deepen(by: number, ids: readonly string[], options: FetchOptions): Promise<Failure | undefined> {
  return runFetch(
    [`--deepen=${by}`],
    ids,
    `${by} more commits of the history, to find where the branch began`,
    options,
  );
}

/** The remote that the clone was made from: `origin`, or the only one; undefined if there are several others. */
export async function remoteOf(options: GitOptions): Promise<string | undefined> {
  const remotes = checked(await git(['remote'], '', options))
    .toString()
    .split('\n')
    .filter(Boolean);
  if (remotes.includes(ORIGIN)) return ORIGIN;
  return remotes.length === 1 ? remotes[0] : undefined;
}

/** The last commit of a branch of the remote; undefined if it has no such branch. */
export async function remoteTip(branch: string, options: GitOptions): Promise<string | undefined | Failure> {
  const result = await git(['ls-remote', (await remoteOf(options)) ?? ORIGIN, `refs/heads/${branch}`], '', options);
  if (result.code !== 0) return result;
  return /^[0-9a-f]+/.exec(result.stdout.toString())?.[0];
}

const ORIGIN = 'origin';
/** Overrides what the user's configuration adds to a fetch. */
const NOTHING_ELSE = [
  ...['--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head', '--no-auto-maintenance'],
  ...['--no-prune', '--refmap='],
];

async function runFetch(
  depth: readonly string[],
  ids: readonly string[],
  what: string,
  options: FetchOptions,
): Promise<Failure | undefined> {
  const remote = await remoteOf(options);
  if (remote === undefined) return { code: 1, error: 'this clone has no remote', remedy: undefined };
  const hooks = ['-c', 'core.hooksPath=/dev/null'];
  const result = await git([...hooks, 'fetch', ...NOTHING_ELSE, ...depth, remote, ...ids], '', options);
  if (result.code !== 0) return result;
  options.onFetch?.(`Fetched from ${remote}: ${what}.`);
  return undefined;
}
