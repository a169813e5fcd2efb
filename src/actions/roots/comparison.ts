import { join, relative, sep } from 'node:path';
import { HubformError } from '../../error.ts';
import { isDirectory, realPath } from '../../files/file.ts';
import { parseGitAddress } from '../../git/address.ts';
import { pathBefore } from '../../git/base.ts';
import { type WorkingTreeChanges, changesSince, filesAt, ignoredPaths } from '../../git/changes.ts';
import { repositoryTop } from '../../git/top.ts';
import { printable } from '../../text.ts';
import type { Context } from '../context.ts';
import { pathFromHere } from './path-from-here.ts';

/**
 * A directory in the working tree, compared with its base in git. Paths are relative to the top of the repository, with
 * slashes.
 */
export interface Comparison extends WorkingTreeChanges {
  readonly directory: string;
  readonly ignored: readonly string[];
  /** The files of the base at or below a path. Throws `git`. */
  readonly filesBefore: (path: string) => Promise<string[]>;
  /** Throws `git` for an absolute path outside of the repository. */
  readonly fromTop: (path: string) => string;
  /** Makes a path from the top relative to the current directory. */
  readonly fromHere: (path: string) => string;
}

/**
 * Compares the working tree with the merge base of HEAD and `base`. Throws `git`, also for a directory in another repository than
 * that of the current directory.
 */
export async function compareWith(base: string, directory: string, { signal }: Context): Promise<Comparison> {
  const { address } = await pathBefore(base, pathFromHere(directory), { signal });
  const commit = parseGitAddress(address).revision;
  const cwd = await topOf('.', signal);
  const options = { signal, cwd };
  if ((await isDirectory(directory)) && (await topOf(directory, signal)) !== cwd) {
    throw new HubformError(
      'git',
      `the directory ${printable(directory, 200)} is not in the repository of the current directory`,
      {
        hint: 'Run it in the repository of that directory.',
      },
    );
  }
  const here = await realPath('.');
  const real = (await isDirectory(directory)) ? await realPath(directory) : join(here, pathFromHere(directory));
  const fromTop = (path: string) => {
    const inside = slashed(relative(cwd, path));
    if (!/^\.\.(\/|$)/.test(inside)) return inside;
    throw new HubformError('git', `the code reads ${printable(path, 200)}, which is outside the repository`, {
      hint: 'Leave out --changed: git cannot tell whether that file has changed.',
    });
  };
  return {
    ...(await changesSince(commit, options)),
    directory: fromTop(real),
    ignored: await ignoredPaths(options),
    filesBefore: (path) => filesAt(commit, path, options),
    fromTop,
    fromHere: (path) => slashed(relative(here, join(cwd, path))) || '.',
  };
}

async function topOf(directory: string, signal: AbortSignal): Promise<string> {
  return realPath((await repositoryTop({ signal, cwd: directory })) ?? directory);
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
