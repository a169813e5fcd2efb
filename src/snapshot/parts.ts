import { END, HEAD, KEY } from './account-blocks.ts';

/** Thrown for a text that `writeSnapshot` did not write, valid or not. */
export class NotAsWritten extends Error {}

/**
 * Cuts a text that `writeSnapshot` wrote into snapshots of whole accounts, each about as long as a chunk of it, so that a
 * large text is never in memory as a whole. Throws `NotAsWritten` for any other text, also after some parts.
 */
export async function* snapshotParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let isStarted = false;
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    if (!isStarted) {
      if (rest.length < HEAD.length) continue;
      if (!rest.subarray(0, HEAD.length).equals(HEAD_BYTES)) throw new NotAsWritten();
      rest = rest.subarray(HEAD.length);
      isStarted = true;
    }
    // Every account but the last one in `rest` is whole. No byte of another character looks like a line break.
    const end = rest.lastIndexOf(`\n${KEY}`) + 1;
    if (end === 0) continue;
    yield partOf(rest.subarray(0, end));
    rest = rest.subarray(end);
  }
  if (!isStarted || !rest.subarray(-END.length).equals(END_BYTES)) throw new NotAsWritten();
  yield partOf(rest.subarray(0, -END.length));
}

const HEAD_BYTES = Buffer.from(HEAD);
const END_BYTES = Buffer.from(END);

function partOf(accounts: Uint8Array): string {
  return HEAD + decode(accounts) + END;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotAsWritten();
  }
}
