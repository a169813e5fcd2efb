import { readSnapshotParts } from '../files/snapshots/read.ts';
import type { Snapshot } from '../membership/model.ts';
import { readSnapshotTexts } from '../snapshot/join.ts';
import type { Context } from './context.ts';

/**
 * Reads a SNAPSHOT argument: a file, a directory with a file for each account, a directory of generated code, or `-` for
 * standard input. Throws `disk` or `snapshot`.
 */
export async function loadSnapshot(argument: string, context: Pick<Context, 'stdin'>): Promise<Snapshot> {
  const parts = await readSnapshotParts(argument, context.stdin);
  return readSnapshotTexts(parts);
}
