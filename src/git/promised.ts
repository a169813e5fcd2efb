import { type GitOptions, git } from './git.ts';

/**
 * Fetches the contents of a directory that a partial clone left out, all at once: git itself fetches them one by one. If that
 * fails, git reports the reason when it reads the first of them.
 *
 * @param directory the id of a tree or of a commit
 * @param wanted the ids of the files to read
 */
export async function fetchPromised(directory: string, wanted: readonly string[], options: GitOptions): Promise<void> {
  const remote = await promisorOf(options);
  if (remote === undefined) return;
  const listed = await git(['rev-list', '--objects', '--no-walk', '--missing=print', directory], '', options);
  const missing = new Set([...listed.stdout.toString().matchAll(/^\?([0-9a-f]+)$/gm)].map(([, id = '']) => id));
  const ids = wanted.filter((id) => missing.has(id));
  // As git fetches a single object: without a history to negotiate.
  const fetch = ['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', '--quiet', '--no-tags', '--no-write-fetch-head'];
  const rest = ['--no-recurse-submodules', '--no-auto-maintenance', '--filter=blob:none', '--stdin', remote];
  if (ids.length > 1) await git([...fetch, ...rest], ids.map((id) => `${id}\n`).join(''), options);
}

/** The promisor remote of a partial clone; undefined in any other clone. */
async function promisorOf(options: GitOptions): Promise<string | undefined> {
  const { stdout } = await git(['config', '--get-regexp', '^remote\\..*\\.promisor$', '^true$'], '', options);
  return /^remote\.(.+)\.promisor true$/m.exec(stdout.toString())?.[1];
}
