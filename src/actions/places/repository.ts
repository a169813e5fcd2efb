import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { realPath } from '../../files/file.ts';
import { isGitAddress, parseGitAddress } from '../../git/address.ts';
import { repositoryTop } from '../../git/top.ts';

interface Where {
  readonly signal: AbortSignal;
  /** @default that of the process */
  readonly cwd?: string;
}

export type UriOf = (file: string) => Promise<string | undefined>;

/**
 * Makes URIs of files, relative to the top of the repository or, without one, to the current directory. A file outside has
 * none, and the top itself is the empty text.
 *
 * @returns a function for a path, or for `git:REV:path`
 */
export async function repositoryUris({ signal, cwd = '.' }: Where): Promise<UriOf> {
  const here = await realPath(cwd);
  const top = await realPath((await repositoryTop({ signal, cwd })) ?? here);
  return async (file) => {
    const path = isGitAddress(file) ? committedPath(file, top, here) : await standsAt(resolve(here, file));
    const inside = relative(top, path);
    return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
      ? undefined
      : inside.split(sep).map(encoded).join('/');
  };
}

/** A path in a commit is relative to the top unless it begins with a dot. */
function committedPath(address: string, top: string, here: string): string {
  const { path } = parseGitAddress(address);
  return resolve(/^\.\.?\//.test(path) ? here : top, path);
}

/** The file itself may be a link: it is in the repository at the path of the link. */
async function standsAt(file: string): Promise<string> {
  return join(await realPath(dirname(file)), basename(file));
}

/** A lone surrogate has no percent-encoding. */
function encoded(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'));
}
