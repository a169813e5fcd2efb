import { END, HEAD, KEY, VERSION_LINES } from './account-blocks.ts';

/** Thrown for a text that hubform did not write in this form, valid or not. */
export class NotAsWritten extends Error {}

/**
 * Cuts a text that `writeSnapshot` wrote, or that of generated code with one more line at its head, into snapshots of whole
 * accounts, each about as long as a chunk of it: a large text is never in memory as a whole. If each part is valid, so is the
 * text, and has the accounts of the parts. Throws `NotAsWritten` for any other text, also after some parts.
 */
export async function* snapshotParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let isStarted = false;
  let rest = Buffer.alloc(0);
  let last = '';
  const partOf = (accounts: Buffer): string => {
    const from = (start: number) => accounts.toString('latin1', start + KEY.length, start + KEY.length + 12);
    if (from(0) <= last) throw new NotAsWritten();
    last = from(accounts.lastIndexOf(`\n${KEY}`) + 1);
    return HEAD + decode(accounts) + END;
  };
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    if (!isStarted) {
      const start = headLength(rest);
      if (start === undefined) continue;
      rest = rest.subarray(start);
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

const END_BYTES = Buffer.from(END);

/** A head is comments, then the version. It is short, so a text without one is found out early. */
const MAX_HEAD = 1000;

/** Undefined where more of the text has to be read. */
function headLength(bytes: Buffer): number | undefined {
  const version = bytes.indexOf(VERSION_LINES);
  if (version === -1 || version > MAX_HEAD) {
    if (bytes.length > MAX_HEAD + VERSION_LINES.length) throw new NotAsWritten();
    return undefined;
  }
  if (!/^(?:#[ -~]*\n)*$/.test(bytes.toString('latin1', 0, version))) throw new NotAsWritten();
  return version + VERSION_LINES.length;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotAsWritten();
  }
}
