import type { Snapshot } from '../../membership/model.ts';
import { readSnapshotText } from '../../snapshot/read-text.ts';
import { mapLimited } from '../map-limited.ts';
import { readCanonical } from '../../snapshot/yaml/read-canonical.ts';
import { type SnapshotPacker, packedSnapshot, snapshotPacker } from './packed.ts';
import { readInParts } from './read-in-parts.ts';
import { readPart, snapshotFilesAt } from './read.ts';

/** How many files of a directory are in memory at once. */
const FILES = 64;

export interface LoadOptions {
  /** See `snapshotPacker`. */
  readonly packedFrom?: number;
  /** See `readInParts`. */
  readonly chunk?: number;
}

/**
 * The snapshot that a SNAPSHOT argument names, but for standard input; see `readSnapshotParts`. A large one is read account by
 * account and packed. Throws `disk` or `snapshot`.
 */
export async function loadSnapshotFiles(argument: string, { packedFrom, chunk }: LoadOptions = {}): Promise<Snapshot> {
  const files = await snapshotFilesAt(argument);
  const [first] = files;
  const packer = snapshotPacker(packedFrom);
  if (first?.account === undefined) {
    // A text that hubform did not write so is read as a whole, which also says what is wrong with it.
    const isRead =
      first &&
      (await readInParts(first.name, (text) => addPart(packer, text), { ...(chunk !== undefined && { chunk }) }));
    if (isRead) return packer.finish();
    return packedSnapshot(readSnapshotText(await readPart(first ?? { name: argument })), packedFrom);
  }
  for (let start = 0; start < files.length; start += FILES) {
    const parts = await mapLimited(files.slice(start, start + FILES), readPart);
    for (const part of parts) packer.add(readSnapshotText(part));
  }
  return packer.finish();
}

function addPart(packer: SnapshotPacker, text: string): boolean {
  const part = readCanonical(text);
  if (part) packer.add(part);
  return part !== undefined;
}
