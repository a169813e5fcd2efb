import { join } from 'node:path';
import * as z from 'zod';
import { HubformError } from '../../error.ts';
import { parseJson } from '../../json.ts';
import { type Changes, type Put, contentBytes } from './changes.ts';
import { codeOf, type Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { GUARD_TEXT } from './guard.ts';
import { mapLimited } from '../map-limited.ts';
import { isSafePath, MANIFEST, printablePath } from './paths.ts';

/**
 * The steps of a write, kept in the staging directory so that a later run can finish or undo it. For entry number N the
 * staging directory holds `new-N` (until it is put), `old-N` (to restore), `gone-N` (once removed) and `guard-N` (until
 * placed).
 */
export type WriteTransaction = z.infer<typeof schema>;
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
  /** Directories that did not exist before, parents first. */
  made: z.array(path),
});

export function transactionFor(changes: Changes, made: readonly string[]): WriteTransaction {
  const planned = ({ path, hash, before }: Put, id: number) => ({ id, path, hash, before: before?.hash ?? null });
  return {
    version: 1,
    puts: changes.puts.map(planned),
    removals: changes.removals.map(({ path, before }, id) => ({ id, path, before: before.hash })),
    guards: changes.guards.map((guard, id) => ({ id, ...guard })),
    last: changes.last ? { ...planned(changes.last, changes.puts.length), path: MANIFEST } : null,
    made: [...made],
  };
}

/** Writes the new contents, the old contents and the transaction into `staging`, and nothing outside of it. */
export async function stage(
  disk: Disk,
  staging: string,
  changes: Changes,
  transaction: WriteTransaction,
): Promise<void> {
  const puts = changes.last ? [...changes.puts, changes.last] : changes.puts;
  await mapLimited(puts.entries(), async ([id, { bytes, before }]) => {
    await disk.create(join(staging, `new-${id}`), await contentBytes(bytes), before?.mode);
    if (before) await disk.create(join(staging, `old-${id}`), await contentBytes(before.bytes), before.mode);
  });
  await mapLimited(transaction.guards, ({ id }) => disk.create(join(staging, `guard-${id}`), Buffer.from(GUARD_TEXT)));
  await disk.create(join(staging, UNCOMMITTED), Buffer.from(JSON.stringify(transaction)));
  await disk.sync(staging);
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
