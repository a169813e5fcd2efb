import type { Snapshot } from '../../membership/model.ts';
import { type SnapshotText, readSnapshotText } from '../../snapshot/read-text.ts';
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
export async function loadSnapshotFiles(argument: string, options: LoadOptions = {}): Promise<Snapshot> {
  const { snapshot } = await loadFiles(argument, (text) => ({ snapshot: readSnapshotText(text) }), options);
  return packedSnapshot(snapshot, options.packedFrom);
}

/**
 * The same where a file may be something else.
 *
 * @param readWhole reads a file that is small or that hubform did not write as a snapshot
 */
export async function loadFiles<T>(
  argument: string,
  readWhole: (text: SnapshotText) => T,
  { packedFrom, chunk }: LoadOptions = {},
): Promise<T | { readonly snapshot: Snapshot }> {
  const files = await snapshotFilesAt(argument);
  const [first = { name: argument }] = files;
  const packer = snapshotPacker(packedFrom);
  if (first.account === undefined) {
    const options = chunk === undefined ? {} : { chunk };
    if (await readInParts(first.name, (text) => addPart(packer, text), options)) return { snapshot: packer.finish() };
    // It also reports what is wrong with the text.
    return readWhole(await readPart(first));
  }
  for (let start = 0; start < files.length; start += FILES) {
    const parts = await mapLimited(files.slice(start, start + FILES), readPart);
    for (const part of parts) packer.add(readSnapshotText(part));
  }
  return { snapshot: packer.finish() };
}

function addPart(packer: SnapshotPacker, text: string): boolean {
  const part = readCanonical(text);
  if (part) packer.add(part);
  return part !== undefined;
}
