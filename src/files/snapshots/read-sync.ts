import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { snapshotFilesAmong } from '../../snapshot/file-names.ts';
import { diskError } from '../disk-error.ts';
import { decodeText } from '../file.ts';
import { STAGING_PREFIX, printablePath } from '../tree/paths.ts';
import type { SnapshotText } from '../../snapshot/read-text.ts';

/**
 * The synchronous `readSnapshotParts`, for the constructor of a construct. It only reads: it refuses a directory in which a
 * write was interrupted, instead of completing the write. Throws `disk`, or `snapshot` where there is no snapshot.
 */
export function readSnapshotPartsSync(path: string): SnapshotText[] {
  if (!withDiskErrorSync(path, () => statSync(path)).isDirectory()) return [readTextSync(path)];
  const names = withDiskErrorSync(path, () => readdirSync(path));
  if (names.some((name) => name.startsWith(STAGING_PREFIX))) {
    throw new HubformError('disk', `hubform is writing to ${printablePath(path)}, or was interrupted while writing`, {
      hint: 'Run the same hubform command again: it finishes the write.',
    });
  }
  return snapshotFilesAmong(names, path).map(({ file, ...held }) => ({ ...readTextSync(join(path, file)), ...held }));
}

function readTextSync(path: string): SnapshotText {
  const bytes = withDiskErrorSync(path, () => readFileSync(path));
  return { name: path, text: decodeText(bytes, path) };
}

function withDiskErrorSync<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw diskError('read', path, error);
  }
}
