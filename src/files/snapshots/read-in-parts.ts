import { stat } from 'node:fs/promises';
import { NotAsWritten, snapshotParts } from '../../snapshot/parts.ts';
import { withDiskError } from '../disk-error.ts';
import { fileChunks } from '../text-hash.ts';

const CHUNK = 1 << 20;

export interface ReadInPartsOptions {
  /** About the length of a piece, in bytes. @default 1 MB */
  readonly chunk?: number;
  /** The length of the shortest file that is read, in bytes. @default more than a piece */
  readonly from?: number;
}

/**
 * Reads a large snapshot that hubform wrote piece by piece, so that neither its text nor its model is in memory as a whole.
 * Throws `disk`.
 *
 * @param take reads a piece, which is a snapshot of its own; returns whether it is valid
 * @returns whether the file is so written, and every piece valid; if not, what was passed on is not to be used
 */
export async function readInParts(
  path: string,
  take: (text: string) => boolean,
  { chunk = CHUNK, from = chunk + 1 }: ReadInPartsOptions = {},
): Promise<boolean> {
  try {
    for await (const text of snapshotParts(chunksOf(path, chunk, from))) {
      if (!take(text)) return false;
    }
    return true;
  } catch (error) {
    if (error instanceof NotAsWritten) return false;
    throw error;
  }
}

/** Nothing of a pipe or a device, which can be read once only, and nothing of a small file. */
async function* chunksOf(path: string, chunk: number, from: number): AsyncGenerator<Uint8Array> {
  const stats = await withDiskError('read', path, () => stat(path));
  if (stats.isFile() && stats.size >= from) yield* fileChunks(path, chunk).chunks();
}
