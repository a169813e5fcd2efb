import { open } from 'node:fs/promises';
import { NotAsWritten, snapshotParts } from '../../snapshot/parts.ts';
import { withDiskError } from '../disk-error.ts';

const CHUNK = 1 << 20;

/**
 * Reads a large snapshot that hubform wrote piece by piece, so that neither its text nor its model is in memory as a whole.
 * Throws `disk`.
 *
 * @param take reads a piece, which is a snapshot of its own; returns whether it is valid
 * @param chunk the length of a piece in bytes; a file that is not longer is not read
 * @returns whether the file is so written, and every piece valid; if not, what was passed on is not to be used
 */
export async function readInParts(path: string, take: (text: string) => boolean, chunk = CHUNK): Promise<boolean> {
  try {
    for await (const text of snapshotParts(chunksOf(path, chunk))) {
      if (!take(text)) return false;
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
