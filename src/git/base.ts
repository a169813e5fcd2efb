import { HubformError } from '../error.ts';
import { mergeBase, resolveCommit } from './commit.ts';
import type { GitOptions } from './git.ts';
import { entryAt } from './tree-entry.ts';

/** A path at the merge base. */
export interface PathBefore {
  /** `git:COMMIT:./path`, as `readGitSnapshotParts` takes it. */
  readonly address: string;
  readonly exists: boolean;
}

/**
 * A path at the merge base of HEAD and the branch that HEAD is to be merged into. Where the fetched history contains no
 * merge base, at `base` itself.
 *
 * @param base a commit of that branch
 * @param path relative to the current directory
 * @throws HubformError `git` if `base` is not in the fetched history: a missing commit does not mean a missing file
 */
export async function pathBefore(base: string, path: string, options: GitOptions = {}): Promise<PathBefore> {
  const tip = await resolveCommit(base, options);
  const commit = (await mergeBase(tip, options)) ?? tip;
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
