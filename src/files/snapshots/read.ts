import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SNAPSHOT_FILE, type SnapshotFile, accountFilesAmong, snapshotFilesAmong } from '../../snapshot/file-names.ts';
import type { SnapshotText } from '../../snapshot/read-text.ts';
import { nodeDisk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { isDirectory, isFile, readText } from '../file.ts';
import { mapLimited } from '../map-limited.ts';
import { SNAPSHOT_WAIT_MS } from '../tree/directory-lock.ts';
import { recover } from '../tree/transaction.ts';

/**
 * Reads what a SNAPSHOT argument names: `-` (standard input), a file, a directory with one `<account>.yaml` for each
 * account, or a directory that hubform generated. Completes an interrupted write in a directory first. Throws `disk`, or
 * `snapshot` where there is no snapshot.
 */
export async function readSnapshotParts(argument: string, stdin: () => Promise<string>): Promise<SnapshotText[]> {
  if (argument === '-') return [{ name: 'stdin', text: await stdin() }];
  return mapLimited(await snapshotFilesAt(argument), readPart);
}

/**
 * The files that a SNAPSHOT argument names, but for standard input: by account, if there is one for each. Completes an
 * interrupted write in a directory first. Throws `disk`, or `snapshot` where there is no snapshot.
 */
export async function snapshotFilesAt(argument: string): Promise<Omit<SnapshotText, 'text'>[]> {
  if (!(await isDirectory(argument))) return [{ name: argument }];
  await recover(argument);
  const files = await withDiskError('read', argument, () => snapshotFilesIn(argument));
  return files.map(({ file, ...held }) => ({ name: join(argument, file), ...held }));
}

/** Throws `disk`. */
export async function readPart(part: Omit<SnapshotText, 'text'>): Promise<SnapshotText> {
  return { ...part, text: await readText(part.name) };
}

/**
 * The paths of the files of a directory with one file for each account, by account, in order; undefined for any other
 * path. Completes an interrupted write first. Throws `disk`, or `snapshot` where the kind of directory is ambiguous.
 */
export async function accountFilesIn(argument: string): Promise<ReadonlyMap<string, string> | undefined> {
  if (!(await isDirectory(argument))) return undefined;
  await recover(argument, nodeDisk, SNAPSHOT_WAIT_MS);
  const names = await withDiskError('read', argument, () => readdir(argument));
  if (names.includes(SNAPSHOT_FILE)) return undefined;
  return new Map(accountFilesAmong(names, argument).map(({ file, account }) => [account, join(argument, file)]));
}

async function snapshotFilesIn(directory: string): Promise<SnapshotFile[]> {
  const names = await readdir(directory);
  const hasSnapshot = names.includes(SNAPSHOT_FILE) && (await isFile(join(directory, SNAPSHOT_FILE)));
  return snapshotFilesAmong(hasSnapshot ? names : names.filter((name) => name !== SNAPSHOT_FILE), directory);
}
