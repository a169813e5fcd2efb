import { readSnapshotParts } from '../files/snapshots/read.ts';
import type { Snapshot } from '../membership/model.ts';
import { readSnapshotTexts } from '../snapshot/join.ts';
import type { Context } from './context.ts';

/** Reads a SNAPSHOT argument: a file, a directory of them, a directory of ours, or `-` for stdin. */
export async function loadSnapshot(argument: string, context: Pick<Context, 'stdin'>): Promise<Snapshot> {
  const parts = await readSnapshotParts(argument, context.stdin);
  return readSnapshotTexts(parts);
}
