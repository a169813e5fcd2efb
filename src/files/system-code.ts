import { constants as errno } from 'node:os';

/** The code of an error of the operating system, such as `ENOSPC`; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code in errno.errno || error.code.startsWith('ERR_FS_') ? error.code : undefined;
}
