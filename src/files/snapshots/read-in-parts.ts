import { open } from 'node:fs/promises';
import type { Snapshot } from '../../membership/model.ts';
import { NotAsWritten, snapshotParts } from '../../snapshot/parts.ts';
import { readCanonical } from '../../snapshot/yaml/read-canonical.ts';
import { withDiskError } from '../disk-error.ts';

const CHUNK = 1 << 20;

/**
 * Reads a large snapshot that hubform wrote piece by piece, so that neither its text nor its model is in memory as a whole.
 * Throws `disk`.
 *
 * @param chunk the length of a piece in bytes; a file that is not longer is not read
 * @returns whether the file is so written and all of it was passed on; if not, what was passed on is not to be used
 */
export async function readInParts(
  path: string,
  take: (part: Snapshot, text: string) => void,
  chunk = CHUNK,
): Promise<boolean> {
  let last = '';
  try {
    for await (const text of snapshotParts(chunksOf(path, chunk))) {
      const part = readCanonical(text);
      if (!part || (part.memberships.at(0)?.account ?? '') <= last) return false;
      last = part.memberships.at(-1)?.account ?? '';
      take(part, text);
    }
    return true;
  } catch (error) {
    if (error instanceof NotAsWritten) return false;
    throw error;
  }
}

/** Nothing of a pipe or a device, which can be read once only, and nothing of a small file. */
async function* chunksOf(path: string, size: number): AsyncGenerator<Uint8Array> {
  const handle = await withDiskError('read', path, () => open(path, 'r'));
  try {
    const stats = await handle.stat();
    if (!stats.isFile() || stats.size <= size) return;
    for (;;) {
      const buffer = Buffer.allocUnsafe(size);
      const { bytesRead } = await withDiskError('read', path, () => handle.read(buffer, 0, size, null));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
