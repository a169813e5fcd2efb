import { loadSnapshotFiles } from '../files/snapshots/load.ts';
import { packedSnapshot } from '../files/snapshots/packed.ts';
import type { Snapshot } from '../membership/model.ts';
import { readSnapshotText } from '../snapshot/read-text.ts';
import type { Context } from './context.ts';

/**
 * Reads a SNAPSHOT argument: a file, a directory with a file for each account, a directory of generated code, or `-` for
 * standard input. A large one is packed. Throws `disk` or `snapshot`.
 */
export async function loadSnapshot(argument: string, { stdin }: Pick<Context, 'stdin'>): Promise<Snapshot> {
  if (argument !== '-') return loadSnapshotFiles(argument);
  return packedSnapshot(readSnapshotText({ name: 'stdin', text: await stdin() }));
}
