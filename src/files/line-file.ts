import { type FileHandle, open, rm } from 'node:fs/promises';
import { withDiskError } from './disk-error.ts';

/** Where a line stands in a journal. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** Lines that are added at the end and read by their place. What is added is not lost with the process. */
export interface Journal {
  /** Settled when the line has left this process. */
  append(line: string): Promise<Place>;
  read(place: Place): Promise<string>;
  close(): Promise<void>;
  /** The end of a journal that is not needed any more. */
  remove(): Promise<void>;
}

/** Of a journal that is there already: says whether the line is one; it and all after it are cut off otherwise. */
export type Accept = (line: string, place: Place) => boolean;

/**
 * Opens the journal in a file. With `accept`, goes on with one that is there: a last line that a killed process left half
 * written is cut off. Without, begins anew. Throws `disk`.
 */
export async function openJournal(path: string, accept: Accept | undefined): Promise<Journal> {
  return withDiskError('write', path, async () => {
    // Another process that still writes the old one keeps it, without a name.
    if (!accept) await rm(path, { force: true });
    const handle = await open(path, 'a+', 0o600);
    try {
      const end = accept ? await readLines(handle, accept) : 0;
      await handle.truncate(end);
      return journalIn(handle, path, end);
    } catch (error) {
      await handle.close();
      throw error;
    }
  });
}

/** The same without a file, for results that go to standard output: nothing of it outlives the process. */
export function memoryJournal(): Journal {
  const lines: Buffer[] = [];
  return {
    // Bytes, not strings: they lie outside of the heap.
    append: (line) => Promise.resolve({ offset: lines.push(Buffer.from(line)) - 1, length: 0 }),
    read: ({ offset }) => Promise.resolve(lines[offset]?.toString() ?? ''),
    close: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
}

function journalIn(handle: FileHandle, path: string, begin: number): Journal {
  let end = begin;
  let waiting: Buffer[] = [];
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  /** All lines that have come while the ones before them were written go in one write. */
  async function writeWaiting(before: Promise<void>): Promise<void> {
    await before;
    const bytes = Buffer.concat(waiting);
    waiting = [];
    next = undefined;
    await withDiskError('write', path, async () => {
      // On a disk that is nearly full a write may end early and call that success.
      for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
    });
  }
  return {
    append: async (line) => {
      const bytes = Buffer.from(`${line}\n`);
      const place = { offset: end, length: bytes.length };
      end += bytes.length;
      waiting.push(bytes);
      last = next ??= writeWaiting(last);
      await last;
      return place;
    },
    read: ({ offset, length }) =>
      withDiskError('read', path, async () => {
        const { buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
        return buffer.toString('utf8', 0, length - 1);
      }),
    close: async () => {
      // A failed write has been told to whoever appended.
      await last.catch(() => undefined);
      await handle.close();
    },
    remove: async () => {
      await handle.close();
      await rm(path, { force: true });
    },
  };
}

const CHUNK = 1 << 20;

/** Reads whole lines as long as they are accepted; returns where the last of them ends. */
async function readLines(handle: FileHandle, accept: Accept): Promise<number> {
  let offset = 0;
  let rest = Buffer.alloc(0);
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, offset + rest.length);
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      const length = end + 1;
      if (!accept(rest.toString('utf8', 0, end), { offset, length })) return offset;
      offset += length;
      rest = rest.subarray(length);
    }
    if (bytesRead === 0) return offset;
  }
}

const NEWLINE = 10;
