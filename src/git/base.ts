import { type GitOptions, git } from './git.ts';
import { resolveCommit } from './snapshots.ts';

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
  const tip = await resolveCommit({ revision: base }, options);
  const { code, stdout } = await git(['merge-base', tip, 'HEAD'], '', options);
  const commit = code === 0 ? stdout.toString().trim() : tip;
  const object = await git(['cat-file', '-e', `${commit}:./${path}`], '', options);
  return { address: `git:${commit}:./${path}`, exists: object.code === 0 };
}
