import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { type GitOptions, checked, git } from './git.ts';

/**
 * Refuses a path if a sparse checkout leaves out a part of it: a file that was not checked out is not deleted.
 *
 * @param path relative to the current directory
 * @param matters whether a file matters, by its path relative to `path`; empty for `path` itself
 * @throws HubformError `git`
 */
export async function assertNotLeftOut(
  path: string,
  options: GitOptions,
  matters: (file: string) => boolean = () => true,
): Promise<void> {
  const listed = checked(await git(['ls-files', '-t', '-z', '--', `./${path}`], '', options)).toString();
  const top = path.replace(/^(?:\.\/)+|\/+$/g, '');
  const leftOut = listed
    .split('\0')
    // `S` stands for skip-worktree.
    .flatMap((line) => (line.startsWith('S ') ? [line.slice(2)] : []))
    .find((file) => matters(file === top ? '' : top === '.' ? file : file.slice(top.length + 1)));
  if (leftOut === undefined) return;
  throw new HubformError('git', `${printable(leftOut, 200)} is in HEAD, but not in the working tree`, {
    hint: 'Check it out (in a sparse checkout, with git sparse-checkout add), or commit its deletion to compare without it.',
  });
}
