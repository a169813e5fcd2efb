import { readdirSync } from 'node:fs';
import { codeOf } from './system-code.ts';
import { diskError } from './disk-error.ts';

/** The names in a directory; none where it is missing, or is no directory. Throws `disk`. */
export function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw diskError('read', directory, error);
  }
}
