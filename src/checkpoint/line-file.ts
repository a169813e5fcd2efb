import { type FileHandle, open, rm } from 'node:fs/promises';
import { withDiskError } from '../files/disk-error.ts';

/** The bytes of a line in the file. */
export interface LineRange {
  readonly offset: number;
  readonly length: number;
}

/** Lines that are added at the end and read by their range. What was added is not lost with the process. */
export interface LineFile {
  /** Settled when the operating system has the line. */
  append(line: string): Promise<LineRange>;
  read(place: LineRange): Promise<string>;
  close(): Promise<void>;
  /** Closes and deletes the file. */
  remove(): Promise<void>;
}

/** Called for each line that is there already; where it returns false, that line and all after it are cut off. */
export type Accept = (line: string, place: LineRange) => boolean;

/**
 * Opens a file of lines. With `accept`, goes on with one that is there: a last line that a killed process left half
 * written is cut off. Without, starts again. Throws `disk`.
 */
export async function openLineFile(path: string, accept: Accept | undefined): Promise<LineFile> {
  return withDiskError('write', path, async () => {
    // Another process that still writes the old one keeps it, without a name.
    if (!accept) await rm(path, { force: true });
    const handle = await open(path, 'a+', 0o600);
    try {
      const end = accept ? await readLines(handle, accept) : 0;
      await handle.truncate(end);
      return lineFileIn(handle, path, end);
    } catch (error) {
      await handle.close();
      throw error;
    }
  });
}

function lineFileIn(handle: FileHandle, path: string, begin: number): LineFile {
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
      const range = { offset: end, length: bytes.length };
      end += bytes.length;
      waiting.push(bytes);
      last = next ??= writeWaiting(last);
      await last;
      return range;
    },
    read: ({ offset, length }) =>
      withDiskError('read', path, async () => {
        const { buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
        return buffer.toString('utf8', 0, length - 1);
      }),
    close: async () => {
      // A failed write was reported by `append`.
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
