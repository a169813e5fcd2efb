import { basename, dirname, resolve } from 'node:path';
import { HubformError } from '../error.ts';
import { hasCommit, isShallow, parentsOf } from './commit.ts';
import { type GitOptions, checked, git } from './git.ts';
import { type TreeEntry, entriesOf, entryAt } from './tree-entry.ts';

/** The last commit that changed some files. */
export interface LastCommit {
  /** The full id. */
  readonly commit: string;
  /** When it was committed: ISO 8601, UTC. */
  readonly time: string;
  /** Whether the files are different from what HEAD has. */
  readonly changed: boolean;
  /** Whether a shallow clone hides an earlier commit that may be the one. */
  readonly orEarlier: boolean;
}

/**
 * The last commit that changed a snapshot, or why it is not known. It throws only where the run is interrupted: a page is useful
 * without it. The repository may be hostile: no filter and no transport that it names is run.
 *
 * @param files the paths of the snapshot, all of one directory
 * @param isSnapshot whether a file of that directory, by its name, is one of the snapshot; if there is only one file, it is
 */
export async function lastCommitOf(
  files: readonly string[],
  isSnapshot: (name: string) => boolean,
  { env, signal }: Pick<GitOptions, 'signal'> & { readonly env: NonNullable<GitOptions['env']> },
): Promise<LastCommit | { readonly unknown: string }> {
  const [first = '.'] = files;
  const offline = { ...env, GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' };
  const options = { cwd: dirname(first), env: offline, ...(signal && { signal }) };
  try {
    const found = await git(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], '', options);
    if (found.code !== 0) return { unknown: 'git finds no commit here' };
    const head = found.stdout.toString().trim();
    const path = files.length === 1 ? `./${basename(first)}` : '.';
    const entry = await entryAt(head, path, options);
    if (!entry) return { unknown: 'not committed' };
    const commit = checked(await git(['rev-list', '--max-count=1', head, '--', path], '', options))
      .toString()
      .trim();
    const committed = await filesOf(entry, basename(first), isSnapshot, options);
    if (committed.size === 0) return { unknown: 'not committed' };
    return {
      ...{ commit, time: await timeOf(commit, options), orEarlier: await isCutOff(commit, options) },
      changed: !(await areSame(files, committed, options)),
    };
  } catch (error) {
    if (signal?.aborted || !(error instanceof HubformError)) throw error;
    return { unknown: 'git cannot tell' };
  }
}

/** The objects of the files in the commit, by name. */
async function filesOf(
  entry: TreeEntry,
  name: string,
  isSnapshot: (name: string) => boolean,
  options: GitOptions,
): Promise<ReadonlyMap<string, string>> {
  if (entry.type === 'file') return new Map([[name, entry.object]]);
  const entries = [...(await entriesOf(entry.object, options))];
  return new Map(entries.filter(([one]) => isSnapshot(one)).map(([one, { object }]) => [one, object]));
}

/** Without filters: they run programs that the repository names. */
async function areSame(
  files: readonly string[],
  committed: ReadonlyMap<string, string>,
  options: GitOptions,
): Promise<boolean> {
  const names = files.map((file) => basename(file));
  if (names.length !== committed.size || names.some((name) => !committed.has(name))) return false;
  // Git takes these paths from the top of the repository.
  const input = files.map((file) => `${resolve(file)}\n`).join('');
  const hashed = checked(await git(['hash-object', '--no-filters', '--stdin-paths'], input, options));
  const ids = hashed.toString().split('\n');
  return names.every((name, i) => committed.get(name) === ids[i]);
}

/** From the commit itself, because `git log` may run a program that checks signatures. */
async function timeOf(commit: string, options: GitOptions): Promise<string> {
  const text = checked(await git(['cat-file', 'commit', commit], '', options)).toString();
  const [header = ''] = text.split('\n\n', 1);
  const seconds = /^committer .* (\d{1,12}) [+-]\d{4}$/m.exec(header)?.[1];
  if (seconds === undefined) throw new HubformError('git', `the commit ${commit} has no time`);
  return new Date(Number(seconds) * 1000).toISOString();
}

/** Whether the clone lacks a parent, so that all files of the commit look new. */
async function isCutOff(commit: string, options: GitOptions): Promise<boolean> {
  if (!(await isShallow(options))) return false;
  for (const parent of await parentsOf(commit, options)) if (!(await hasCommit(parent, options))) return true;
  return false;
}
