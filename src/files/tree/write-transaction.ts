import { join } from 'node:path';
import { z } from 'zod';
import { HubformError } from '../../error.ts';
import type { Changes, Content, Put } from './changes.ts';
import { codeOf, type Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { GUARD_TEXT } from './guard.ts';
import { mapLimited } from '../map-limited.ts';
import { isSafePath, MANIFEST, shown } from './paths.ts';

/**
 * What a write does, on disk beside the new contents, so that any later run can finish or undo it. The staging directory
 * holds for entry number N: `new-N` until it is put, `old-N` to go back to, `gone-N` once removed, `guard-N` until placed.
 */
export type WriteTransaction = z.infer<typeof schema>;
export type TransactionPut = WriteTransaction['puts'][number];
export type TransactionRemoval = WriteTransaction['removals'][number];

/** The name tells the direction: renaming the one into the other is what turns a write around. */
export const FORWARD = 'plan.json';
export const BACKWARD = 'undo.json';

const path = z.string().refine(isSafePath, 'not a path below the directory');
const id = z.number().int().nonnegative();
const schema = z.object({
  version: z.literal(1),
  puts: z.array(z.object({ id, path, hash: z.string(), before: z.string().nullable() })),
  removals: z.array(z.object({ id, path, before: z.string() })),
  guards: z.array(z.object({ id, directory: path.or(z.literal('')), leftBehind: z.boolean() })),
  /** The manifest comes when everything else is in place. */
  last: z.object({ id, path: z.literal(MANIFEST), hash: z.string(), before: z.string().nullable() }).nullable(),
  /** Directories that did not exist before, parents first. */
  made: z.array(path),
});

export function transactionOf(changes: Changes, made: readonly string[]): WriteTransaction {
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

/** Writes the new contents, the old ones and the plan; nothing outside `staging` is touched. */
export async function stage(disk: Disk, staging: string, changes: Changes, plan: WriteTransaction): Promise<void> {
  const puts = changes.last ? [...changes.puts, changes.last] : changes.puts;
  await mapLimited(puts.entries(), async ([id, { bytes, before }]) => {
    await disk.create(join(staging, `new-${id}`), await bytesOf(bytes), before?.mode);
    if (before) await disk.create(join(staging, `old-${id}`), await bytesOf(before.bytes), before.mode);
  });
  await mapLimited(plan.guards, ({ id }) => disk.create(join(staging, `guard-${id}`), Buffer.from(GUARD_TEXT)));
  await disk.create(join(staging, 'plan.tmp'), Buffer.from(JSON.stringify(plan)));
  await disk.sync(staging);
}

/** The moment from which on the write is finished rather than forgotten, whoever is killed. */
export async function commit(disk: Disk, staging: string): Promise<void> {
  await disk.rename(join(staging, 'plan.tmp'), join(staging, FORWARD));
}

export async function readTransaction(disk: Disk, file: string): Promise<WriteTransaction | undefined> {
  const bytes = await withDiskError('read', file, () => disk.read(file).catch(undefinedIfMissing));
  if (bytes === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new HubformError('disk', `${shown(file)} is not the plan of an interrupted write`, {
      hint: 'Look at the files beside it, then delete that directory.',
      cause,
    });
  }
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  return typeof content === 'function' ? content() : content;
}

function undefinedIfMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}
