import { type GitOptions, git } from './git.ts';

/** The top directory of the current repository; undefined outside a repository, and without git. */
export async function repositoryTop(options: GitOptions = {}): Promise<string | undefined> {
  const top = await revParse('--show-toplevel', options);
  return top === '' ? undefined : top;
}

/**
 * The current directory from the top of its repository, with a slash at its end: `prod/`. Empty at the top, outside a
 * repository, and without git.
 */
export async function directoryFromTop(options: GitOptions = {}): Promise<string> {
  return (await revParse('--show-prefix', options)) ?? '';
}

async function revParse(what: string, options: GitOptions): Promise<string | undefined> {
  const result = await git(['rev-parse', what], '', options).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    return undefined;
  });
  return result?.code === 0 ? result.stdout.toString().replace(/\r?\n$/, '') : undefined;
}
