import type { GitOptions } from './git.ts';
import { git } from './git.ts';
import { resolveCommit } from './snapshots.ts';

/** A place before a change, and whether anything was there. */
export interface Before {
  /** `git:COMMIT:./path`, for who reads snapshots. */
  readonly address: string;
  readonly there: boolean;
}

/**
 * Where a path stood when the work that is checked out began: at the point where it left the branch that it is to be
 * merged into.
 *
 * @param base a commit of that branch
 * @param path from the current directory
 * @throws HubformError `git` where the history that is here does not tell: unknown is never none
 */
export async function pathBefore(base: string, path: string, options: GitOptions = {}): Promise<Before> {
  const tip = await resolveCommit({ revision: base }, options);
  const { code, stdout } = await git(['merge-base', tip, 'HEAD'], '', options);
  // A part of the history, or none in common: the tip is the best there is.
  const commit = code === 0 ? stdout.toString().trim() : tip;
  const found = await git(['cat-file', '-e', `${commit}:./${path}`], '', options);
  return { address: `git:${commit}:./${path}`, there: found.code === 0 };
}
