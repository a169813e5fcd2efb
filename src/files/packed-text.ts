import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Chunks } from './content.ts';

/** A text of a fleet: as it is if it is short, else in chunks that are made again in each pass. */
export type LongText = string | Chunks;

const CHUNK = 1 << 20;

export interface TextPacker {
  add: (piece: string) => void;
  finish: () => LongText;
}

/**
 * Joins the pieces of a text. A long one is deflated: a snapshot of 126 MB then takes 10 MB, and unlike a second pass over what it
 * was made from, reading it again costs little.
 *
 * @param chunk how long a piece of the text is in UTF-16 code units, and how long a text is that is deflated
 */
export function textPacker(chunk = CHUNK): TextPacker {
  const packed: Buffer[] = [];
  let pieces: string[] = [];
  let length = 0;
  const pack = (): void => {
    // A copy of its own: `deflateRawSync` returns a view of a larger block.
    if (length > 0) packed.push(Buffer.from(deflateRawSync(pieces.join(''), { level: 1 })));
    [pieces, length] = [[], 0];
  };
  return {
    add: (piece) => {
      pieces.push(piece);
      length += piece.length;
      if (length >= chunk) pack();
    },
    finish: () => {
      if (packed.length === 0) return pieces.join('');
      pack();
      return { chunks: () => inflated(packed) };
    },
  };
}

function* inflated(packed: readonly Buffer[]): Generator<Uint8Array> {
  for (const chunk of packed) yield inflateRawSync(chunk);
}

/** A text of which the pieces are made one after the other. */
export function packedText(pieces: Iterable<string>): LongText {
  const packer = textPacker();
  for (const piece of pieces) packer.add(piece);
  return packer.finish();
}

/** Several texts as one. */
export function joinedText(...texts: readonly LongText[]): LongText {
  const strings = texts.filter((text) => typeof text === 'string');
  if (strings.length === texts.length) return strings.join('');
  return {
    chunks: async function* () {
      for (const text of texts) {
        if (typeof text === 'string') yield Buffer.from(text);
        else yield* text.chunks();
      }
    },
  };
}
