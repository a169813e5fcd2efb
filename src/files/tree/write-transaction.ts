import { join } from 'node:path';
import * as z from 'zod';
import { HubformError } from '../../error.ts';
import { parseJson } from '../../json.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import type { Changes, Put } from './changes.ts';
import { type Content, readable } from '../content.ts';
import { codeOf, type Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { GUARD_TEXT } from './guard.ts';
import { directoriesAbove, isSafePath, MANIFEST, printablePath } from './paths.ts';

/**
 * The steps of a write, kept in the staging directory so that a later run can finish or undo it. For entry number N the
 * staging directory holds `new-N` (until it is put), `old-N` (to restore), `gone-N` (once removed), `guard-N` (until
 * placed), and `directory-N` with all its files (until it is put by one rename).
 */
export type WriteTransaction = z.infer<typeof schema>;
export type NewDirectory = WriteTransaction['directories'][number];
export type TransactionPut = WriteTransaction['puts'][number];
export type TransactionRemoval = WriteTransaction['removals'][number];

/** The file name gives the direction: renaming `transaction.json` to `undo.json` turns a write into its undoing. */
export const FORWARD = 'transaction.json';
export const BACKWARD = 'undo.json';
const UNCOMMITTED = 'transaction.tmp';

const path = z.string().refine(isSafePath, 'not a path below the directory');
const id = z.number().int().nonnegative();
const schema = z.object({
  version: z.literal(1),
  puts: z.array(z.object({ id, path, hash: z.string(), before: z.string().nullable() })),
  removals: z.array(z.object({ id, path, before: z.string() })),
  guards: z.array(z.object({ id, directory: path.or(z.literal('')), leftBehind: z.boolean() })),
  /** The manifest, which is written last. */
  last: z.object({ id, path: z.literal(MANIFEST), hash: z.string(), before: z.string().nullable() }).nullable(),
  /** Directories that did not exist before, with every file below them. */
  directories: z.array(z.object({ id, path, files: z.array(z.object({ path, hash: z.string() })) })),
});

/** @param missing the topmost directories of the puts that do not exist; none is within another */
export function transactionFor(changes: Changes, missing: readonly string[]): WriteTransaction {
  const isMissing = new Set(missing);
  const missingAbove = (path: string) => directoriesAbove(path).find((above) => isMissing.has(above));
  const planned = ({ path, hash, before }: Put, id: number) => ({ id, path, hash, before: before?.hash ?? null });
  const directories = new Map(missing.map((path, id) => [path, { id, path, files: [] as StagedFile[] }]));
  const puts: Put[] = [];
  for (const put of changes.puts) {
    const directory = directories.get(missingAbove(put.path) ?? '');
    if (directory) directory.files.push({ path: put.path, hash: put.hash });
    else puts.push(put);
  }
  // A new directory appears as a whole, and needs no guard.
  const guards = changes.guards.filter(({ directory }) => missingAbove(`${directory}/`) === undefined);
  return {
    version: 1,
    puts: puts.map(planned),
    removals: changes.removals.map(({ path, before }, id) => ({ id, path, before: before.hash })),
    guards: guards.map((guard, id) => ({ id, ...guard })),
    last: changes.last ? { ...planned(changes.last, puts.length), path: MANIFEST } : null,
    directories: [...directories.values()],
  };
}

type StagedFile = NewDirectory['files'][number];

/** Writes the new contents, the old contents and the transaction into `staging`, and nothing outside of it. */
export async function stage(
  disk: Disk,
  staging: string,
  changes: Changes,
  transaction: WriteTransaction,
): Promise<void> {
  const created: string[] = [];
  // What `join` returns is made of many pieces, which would fill the memory.
  const staged = (name: string) => {
    const path = `${staging}/${name}`;
    created.push(path);
    return path;
  };
  const create = async (name: string, content: Content, mode?: number) => {
    await disk.create(staged(name), await readable(content), mode);
  };
  const wanted = new Map(changes.puts.map((put) => [put.path, put]));
  if (changes.last) wanted.set(MANIFEST, changes.last);
  const contentAt = (path: string): Put => {
    const put = wanted.get(path);
    if (!put) throw new HubformError('internal', `no content for ${path}`);
    return put;
  };
  for (const directory of transaction.directories) {
    for (const path of directoriesOf(directory)) {
      await disk.makeDirectory(staged(stagedAt(directory, path)));
    }
    for (const { path } of directory.files) await create(stagedAt(directory, path), contentAt(path).bytes);
  }
  for (const { id, path } of transaction.last ? [...transaction.puts, transaction.last] : transaction.puts) {
    const { bytes, before } = contentAt(path);
    await create(`new-${id}`, bytes, before?.mode);
    if (before) await create(`old-${id}`, before.bytes, before.mode);
  }
  for (const { id } of transaction.guards) await create(`guard-${id}`, Buffer.from(GUARD_TEXT));
  await create(UNCOMMITTED, Buffer.from(JSON.stringify(transaction)));
  await disk.sync([...created, staging]);
}

/** The name in the staging directory of a path in a new directory, or of that directory itself. */
export function stagedAt({ id, path: top }: NewDirectory, path = top): string {
  return `directory-${id}${path.slice(top.length)}`;
}

/** A new directory and those below it, parents first. */
export function directoriesOf({ path: top, files }: NewDirectory): string[] {
  const all = new Set(files.flatMap(({ path }) => directoriesAbove(path)));
  return [...all].filter((path) => path.length >= top.length).sort(compareCodeUnits);
}

/** From this rename on, an interrupted write is finished by the next run; before it, the write is discarded. */
export async function commit(disk: Disk, staging: string): Promise<void> {
  await disk.rename(join(staging, UNCOMMITTED), join(staging, FORWARD));
}

/** Undefined if there is no such file; throws `disk` if it is not a transaction. */
export async function readTransaction(disk: Disk, file: string): Promise<WriteTransaction | undefined> {
  const bytes = await withDiskError('read', file, () => disk.read(file).catch(undefinedIfMissing));
  if (bytes === undefined) return undefined;
  try {
    return schema.parse(parseJson(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new HubformError('disk', `${printablePath(file)} is not the transaction of an interrupted write`, {
      hint: 'Check the files beside it, then delete their directory.',
      cause,
    });
  }
}

function undefinedIfMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}
