import { constants } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { type Stats, statSync } from 'node:fs';
import { type FileHandle, appendFile, open, realpath, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { HubformError } from '../error.ts';
import { codeOf, nodeDisk, type Disk } from './disk.ts';
import { diskError, withDiskError } from './disk-error.ts';
import type { Chunks } from './content.ts';
import { withUnixLineEnds } from './line-ends.ts';
import type { LongText } from './packed-text.ts';
import { fileChunks, textHashOf } from './text-hash.ts';
import { printablePath } from './tree/paths.ts';

/**
 * Writes a single file, and the directories above it that are missing; a reader sees the old content or the new content at
 * any time. A file that has this text already, with any line endings, is not touched. Keeps the mode and follows a symbolic link. Throws `disk`.
 *
 * Does not use write-file-atomic 7: it ignores how many bytes the system call wrote, so on a full disk it replaces a
 * complete file with a truncated one.
 *
 * @returns whether the file was written
 */
export async function writeFileAtomically(path: string, text: LongText, disk: Disk = nodeDisk): Promise<boolean> {
  return withDiskError('write', path, async () => {
    const target = await realpath(path).catch(() => path);
    const stats = await disk.look(target);
    if (stats && !stats.isFile()) throw notAFile(path);
    if (stats && (await holdsText(target, text, disk))) return false;
    if (stats && !(await disk.isWritable(target))) throw readOnly(path);
    if (!stats && !(await exists(dirname(target)))) await disk.makeDirectories(dirname(target));
    const content = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    await replace(disk, target, content, stats && stats.mode & 0o7777);
    return true;
  });
}

/** The absolute path without symbolic links; as it is where there is nothing. */
export async function withoutLinks(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

/** Whether there is a file with this text, with any line endings. Throws `disk`. */
export async function fileHas(path: string, text: LongText): Promise<boolean> {
  return (await isFile(path)) && (await holdsText(path, text, nodeDisk));
}

async function holdsText(path: string, text: LongText, disk: Disk): Promise<boolean> {
  if (typeof text === 'string') return hasText(await disk.read(path), Buffer.from(text, 'utf8'));
  const [current, wanted] = [await textHashOf(fileChunks(path)), await textHashOf(text)];
  return current.bytes === wanted.bytes || current.text === wanted.bytes;
}

function hasText(current: Uint8Array, wanted: Buffer): boolean {
  return wanted.equals(current) || wanted.equals(withUnixLineEnds(current));
}

/** The text of a file in UTF-8; throws `disk` with one line. */
export async function readText(path: string): Promise<string> {
  return decodeText(await readBytes(path), path);
}

/**
 * The text in the bytes of a file, without a byte order mark; throws `disk` where they are not in the encoding.
 *
 * @param hint what to do where they are not
 */
export function decodeText(
  bytes: Uint8Array,
  path: string,
  { encoding = 'UTF-8', hint }: { readonly encoding?: string; readonly hint?: string } = {},
): string {
  if (bytes.length > constants.MAX_STRING_LENGTH) throw tooLarge(path);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const message = `cannot read ${printablePath(path)}: it is not text in ${encoding}`;
    throw new HubformError('disk', message, { cause, ...(hint !== undefined && { hint }) });
  }
}

/** Follows links. Throws `disk`. */
export async function isFile(path: string): Promise<boolean> {
  return (await statIfExists(path))?.isFile() ?? false;
}

/** Follows links. Throws `disk`. */
export async function isDirectory(path: string): Promise<boolean> {
  return (await statIfExists(path))?.isDirectory() ?? false;
}

/** Follows links. Throws `disk`. */
export async function exists(path: string): Promise<boolean> {
  return (await statIfExists(path)) !== undefined;
}

/** Creates a directory and its parents; returns the topmost one that was created. Throws `disk`. */
export async function makeDirectories(path: string): Promise<string | undefined> {
  return withDiskError('create', path, () => nodeDisk.makeDirectories(path));
}

/** Removes a file that may be missing. Throws `disk`. */
export async function removeFile(path: string): Promise<void> {
  await withDiskError('remove', path, () => rm(path, { force: true }));
}

/** Removes a directory if it is empty, and then each one above it up to `top`. */
export async function removeIfEmpty(path: string, top = path): Promise<void> {
  try {
    await rmdir(path);
  } catch {
    // A directory that is not empty, is missing or belongs to another user stays.
    return;
  }
  if (resolve(path) !== resolve(top)) await removeIfEmpty(dirname(path), top);
}

/** Appends to a file, unless it would then hold more than `limit` bytes; returns whether it did. Throws `disk`. */
export async function appendText(path: string, text: string, limit = Infinity): Promise<boolean> {
  return withDiskError('write', path, async () => {
    const size = await stat(path).then(
      (stats) => stats.size,
      () => 0,
    );
    if (size + Buffer.byteLength(text) > limit) return false;
    await appendFile(path, text);
    return true;
  });
}

/** Where a path leads, with every link followed; the path itself, made absolute, where nothing is there. */
export async function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

async function statIfExists(path: string): Promise<Stats | undefined> {
  try {
    // Many root modules are looked at: synchronously that costs a tenth, and nothing is thrown for what is missing.
    return await Promise.resolve(statSync(path, { throwIfNoEntry: false }));
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return undefined;
    throw diskError('read', path, error);
  }
}

async function replace(
  disk: Disk,
  target: string,
  content: Uint8Array | Chunks,
  mode: number | undefined,
): Promise<void> {
  const directory = dirname(target);
  const temporary = join(directory, `.${basename(target)}.${randomBytes(4).toString('hex')}.hubform`);
  try {
    await disk.create(temporary, content, mode);
    await disk.sync([temporary]);
    await disk.rename(temporary, target);
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined);
    throw error;
  }
  await disk.sync([directory]);
}

/** Throws `disk` with one line. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r');
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) return await readUnsized(handle, path);
      if (stats.size > constants.MAX_STRING_LENGTH) throw tooLarge(path);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof HubformError) throw error;
    throw codeOf(error) === 'ERR_FS_FILE_TOO_LARGE' ? tooLarge(path) : diskError('read', path, error);
  }
}

/** A pipe or a device has no size, and a device such as /dev/zero no end. */
async function readUnsized(handle: FileHandle, path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of handle.createReadStream({ autoClose: false })) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > constants.MAX_STRING_LENGTH) throw tooLarge(path);
  }
  return Buffer.concat(chunks);
}

export function notAFile(path: string): HubformError {
  return new HubformError('disk', `cannot write ${printablePath(path)}: it is a directory or a special file`);
}

function readOnly(path: string): HubformError {
  return new HubformError('disk', `cannot write ${printablePath(path)}: it is read-only`, {
    hint: 'Make it writable ("chmod u+w"), or choose another path.',
  });
}

/** The limit is the longest string in JavaScript, 512 MiB. */
function tooLarge(path: string): HubformError {
  return new HubformError('disk', `cannot read ${printablePath(path)}: it is larger than 512 MiB`, {
    hint: 'Keep a large snapshot in a directory with one file for each account.',
  });
}
