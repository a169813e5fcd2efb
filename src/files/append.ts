import { appendFile, stat } from 'node:fs/promises';
import { withDiskError } from './disk-error.ts';

/** Adds to the end of a file, unless it would then hold more than `limit` bytes: tells whether it did. Throws `disk`. */
export async function appendText(path: string, text: string, limit = Infinity): Promise<boolean> {
  return withDiskError('write', path, async () => {
    const size = await stat(path).then(
      (stats) => stats.size,
      () => 0,
    );
    if (size + Buffer.byteLength(text) > limit) return false;
    await appendFile(path, text);
    return true;
  });
}
