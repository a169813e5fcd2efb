import { HubformError } from '../error.ts';
import { codeOf } from './disk.ts';
import { shown } from './tree/paths.ts';

const WORDS: Readonly<Record<string, readonly [got: string, hint?: string]>> = {
  EACCES: ['permission denied', 'Check who owns it and its mode, or choose another place.'],
  EPERM: ['the operating system does not permit it', 'Check who owns it and its mode, or choose another place.'],
  EROFS: ['the file system is read-only', 'Choose another place.'],
  ENOSPC: ['no space left on the disk', 'Make room, then run it again.'],
  EDQUOT: ['the disk quota is used up', 'Make room, then run it again.'],
  ENOENT: ['no such file or directory'],
  EEXIST: ['what is there is not a directory', 'Move it away, or choose another place.'],
  ENOTDIR: ['a part of the path is a file, not a directory', 'Choose another place.'],
  EISDIR: ['it is a directory, not a file'],
  ENOTEMPTY: ['the directory is not empty'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter path.'],
  ELOOP: ['too many symbolic links'],
  EMFILE: ['too many open files'],
  EIO: ['the disk reports an error'],
  EBUSY: ['it is in use'],
};

/** Puts an error of the operating system into one line; any other error is a defect, or has its words already, and stays. */
export function diskError(attempt: string, path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const [got, hint] = WORDS[code] ?? [`the operating system says ${code}`];
  return new HubformError('disk', `cannot ${attempt} ${shown(path)}: ${got}`, {
    cause: error,
    ...(hint !== undefined && { hint }),
  });
}

export async function withDiskError<T>(attempt: string, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw diskError(attempt, path, error);
  }
}
