import { readSnapshotParts } from '../files/snapshots/read.ts';
import type { Snapshot } from '../membership/model.ts';
import { joinSnapshots } from '../snapshot/join.ts';
import { readSnapshot } from '../snapshot/read.ts';
import type { Context } from './context.ts';

/** Reads a SNAPSHOT argument: a file, a directory of them, a directory of ours, or `-` for stdin. */
export async function loadSnapshot(argument: string, context: Pick<Context, 'stdin'>): Promise<Snapshot> {
  const parts = await readSnapshotParts(argument, context.stdin);
  return joinSnapshots(parts.map(({ name, text }) => ({ name, snapshot: readSnapshot(text, name) })));
}
