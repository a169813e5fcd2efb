import { isShallow, mergeBase, parentsOf } from './commit.ts';
import { type GitOptions, checked, git } from './git.ts';

/**
 * The last merge base of HEAD and any of the commits; undefined if there is none. `cut off`: the clone is shallow, and a commit
 * that it does not have may be the merge base.
 *
 * In a shallow clone, git answers from the commits that it has. The answer is right only if the history was cut off below it: a
 * merge without its parents may hide a later common commit.
 */
export async function certainMergeBase(
  commits: readonly string[],
  options: GitOptions,
): Promise<{ readonly commit: string | undefined } | 'cut off'> {
  const found = await mergeBase(commits, options);
  if (!(await isShallow(options))) return { commit: found };
  const later = [...commits, 'HEAD', ...(found === undefined ? [] : [`^${found}`])];
  const ends = checked(await git(['rev-list', '--max-parents=0', ...later], '', options)).toString();
  for (const end of ends.split('\n').filter(Boolean)) {
    // The first commit of a repository is an end as well.
    if ((await parentsOf(end, options)).length > 0) return 'cut off';
  }
  return { commit: found };
}
