import { writeSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { codeOf } from '../files/disk.ts';
import { withDiskError } from '../files/disk-error.ts';

/** The position of a line in the file, in bytes, with its line break. */
export interface LineRange {
  readonly offset: number;
  readonly length: number;
}

/** A file of lines that are appended, and read by their range. Appended lines survive the end of the process. */
export interface LineFile {
  /** Resolves when the operating system has the line. */
  append(line: string): Promise<LineRange>;
  read(range: LineRange): Promise<string>;
  close(): Promise<void>;
  /** Closes and deletes the file. */
  remove(): Promise<void>;
}

/** Called for each existing line; if it returns false, this line and all lines after it are removed. */
export type Accept = (line: string, range: LineRange) => boolean;

/**
 * Opens a file of lines. With `accept`, continues with an existing file; removes an incomplete last line, which a killed
 * process may have written. Without `accept`, starts a new file. Throws `disk`.
 */
export async function openLineFile(path: string, accept: Accept | undefined): Promise<LineFile> {
  return withDiskError('write', path, async () => {
    const handle = accept ? await open(path, 'a+', 0o600) : await openNew(path);
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

/**
 * Opens a file of this process alone. The old file is deleted, not truncated: another process may still be writing to it. Of two
 * processes that start together, each gets a file of its own, and the later one has the name.
 */
async function openNew(path: string): Promise<FileHandle> {
  for (;;) {
    await rm(path, { force: true });
    try {
      return await open(path, 'ax+', 0o600);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

function lineFileIn(handle: FileHandle, path: string, size: number): LineFile {
  let end = size;
  return {
    append: (line) =>
      withDiskError('write', path, () => {
        const bytes = Buffer.from(`${line}\n`);
        const range = { offset: end, length: bytes.length };
        end += bytes.length;
        // At once: to hand a line to another thread takes ten times the CPU time of the system call. On a nearly full disk, write()
        // may write only a part and report success.
        for (let done = 0; done < bytes.length;) done += writeSync(handle.fd, bytes, done);
        return Promise.resolve(range);
      }),
    read: ({ offset, length }) =>
      withDiskError('read', path, async () => {
        const { buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
        return buffer.toString('utf8', 0, length - 1);
      }),
    close: () => handle.close(),
    remove: async () => {
      await handle.close();
      await rm(path, { force: true });
    },
  };
}

const CHUNK = 1 << 20;

/** Reads complete lines until one is not accepted; returns the end of the last accepted line. */
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
