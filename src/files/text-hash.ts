import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Chunks } from './content.ts';
import { withDiskError } from './disk-error.ts';
import { withUnixLineEnds } from './line-ends.ts';

/** The SHA-256 of a text, and of the same text with LF in place of CR LF. */
export interface TextHash {
  readonly bytes: string;
  readonly text: string;
}

/** Holds one chunk at a time. */
export async function textHashOf({ chunks }: Chunks): Promise<TextHash> {
  const [bytes, text] = [createHash('sha256'), createHash('sha256')];
  let held = Buffer.alloc(0);
  for await (const chunk of chunks()) {
    bytes.update(chunk);
    const next = Buffer.concat([held, chunk]);
    // A line feed may follow in the next chunk.
    const end = next.at(-1) === CARRIAGE_RETURN ? next.length - 1 : next.length;
    text.update(withUnixLineEnds(next.subarray(0, end)));
    held = next.subarray(end);
  }
  text.update(held);
  return { bytes: bytes.digest('hex'), text: text.digest('hex') };
}

const CARRIAGE_RETURN = 13;
const CHUNK = 1 << 20;

/** The bytes of a file, about a megabyte at a time. Throws `disk`. */
export function fileChunks(path: string, size = CHUNK): { chunks: () => AsyncGenerator<Uint8Array> } {
  return {
    chunks: async function* () {
      const handle = await withDiskError('read', path, () => open(path, 'r'));
      try {
        for (;;) {
          const buffer = Buffer.allocUnsafe(size);
          const { bytesRead } = await withDiskError('read', path, () => handle.read(buffer, 0, size, null));
          if (bytesRead === 0) return;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await handle.close();
      }
    },
  };
}
