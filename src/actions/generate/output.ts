import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { isFile, readText } from '../../files/file.ts';
import { type Manifest, readManifest } from '../../files/tree/manifest.ts';
import { recover } from '../../files/tree/write-tree.ts';
import type { Snapshot } from '../../membership/model.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { readSnapshot } from '../../snapshot/read.ts';

/** A directory for generated code, as the last run left it. */
export interface Output {
  readonly directory: string;
  /** Absent if hubform has not generated code in it yet. */
  readonly manifest?: Manifest;
  /** The snapshot in the directory. */
  readonly snapshot?: Snapshot;
}

/** Completes an interrupted write, then reads the directory. Throws `disk`, `foreign-files` or `snapshot`. */
export async function openOutput(directory: string): Promise<Output> {
  await recover(directory);
  const manifest = await readManifest(directory);
  const snapshot = await snapshotIn(directory);
  return { directory, ...(manifest && { manifest }), ...(snapshot && { snapshot }) };
}

/** Code of `export` and code of `bootstrap` would remove each other's resources. Throws `usage`. */
export function assertNoBootstrapCode({ directory, manifest }: Output): void {
  if (manifest?.options?.administrator === undefined) return;
  throw new HubformError('usage', `${directory} holds code of hubform bootstrap, which this would remove`, {
    hint: 'Name another directory with -o.',
  });
}

/** The snapshot beside generated code; undefined if there is none. Throws `disk` or `snapshot`. */
export async function snapshotIn(directory: string): Promise<Snapshot | undefined> {
  const file = join(directory, SNAPSHOT_FILE);
  return (await isFile(file)) ? readSnapshot(await readText(file), file) : undefined;
}
