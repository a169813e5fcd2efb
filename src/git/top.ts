import { type GitOptions, git } from './git.ts';

/** The top directory of the current repository; undefined outside of one, and where there is no git. */
export async function repositoryTop(options: GitOptions = {}): Promise<string | undefined> {
  const result = await git(['rev-parse', '--show-toplevel'], '', options).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    return undefined;
  });
  const top = result?.code === 0 ? result.stdout.toString().replace(/\r?\n$/, '') : '';
  return top === '' ? undefined : top;
}
