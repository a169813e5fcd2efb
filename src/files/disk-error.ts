import { HubformError } from '../error.ts';
import { codeOf } from './disk.ts';
import { printablePath } from './tree/paths.ts';

const MESSAGES: Readonly<Record<string, readonly [message: string, hint?: string]>> = {
  EACCES: ['permission denied', 'Check its owner and mode, or choose another path.'],
  EPERM: ['the operating system does not permit it', 'Check its owner and mode, or choose another path.'],
  EROFS: ['the file system is read-only', 'Choose another path.'],
  ENOSPC: ['no space left on the disk', 'Free some space, then run it again.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, then run it again.'],
  ENOENT: ['no such file or directory'],
  EEXIST: ['it exists and is not a directory', 'Move it away, or choose another path.'],
  ENOTDIR: ['a part of the path is a file, not a directory', 'Choose another path.'],
  EISDIR: ['it is a directory, not a file'],
  ENOTEMPTY: ['the directory is not empty'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter path.'],
  ELOOP: ['too many symbolic links'],
  EMFILE: ['too many open files'],
  EIO: ['the disk reports an error'],
  EBUSY: ['it is in use'],
};

/**
 * Turns an error of the operating system into a `disk` error with a message of one line. Any other error is returned
 * unchanged: it is a defect, or a HubformError already.
 *
 * @param operation a verb, such as `write`
 */
export function diskError(operation: string, path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const [message, hint] = MESSAGES[code] ?? [`the operating system reports ${code}`];
  return new HubformError('disk', `cannot ${operation} ${printablePath(path)}: ${message}`, {
    cause: error,
    ...(hint !== undefined && { hint }),
  });
}

export async function withDiskError<T>(operation: string, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw diskError(operation, path, error);
  }
}
