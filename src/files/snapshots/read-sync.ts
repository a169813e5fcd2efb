import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { snapshotFilesAmong } from '../../snapshot/file-names.ts';
import { diskError } from '../disk-error.ts';
import { STAGING_PREFIX, shown } from '../tree/paths.ts';
import type { SnapshotText } from '../../snapshot/join.ts';

/**
 * `readSnapshotParts` for who cannot wait: a constructor. It only reads, so a directory in which a write was interrupted
 * is refused instead of mended. Throws `disk`, or `snapshot` where there is none.
 */
export function readSnapshotPartsSync(path: string): SnapshotText[] {
  if (!withDiskErrorSync(path, () => statSync(path)).isDirectory()) return [textOf(path)];
  const names = withDiskErrorSync(path, () => readdirSync(path));
  if (names.some((name) => name.startsWith(STAGING_PREFIX))) {
    throw new HubformError('disk', `hubform is writing to ${shown(path)}, or was interrupted while it did`, {
      hint: 'Run the same hubform command again: it finishes the work.',
    });
  }
  return snapshotFilesAmong(names, path).map((name) => textOf(join(path, name)));
}

function textOf(path: string): SnapshotText {
  const bytes = withDiskErrorSync(path, () => readFileSync(path));
  try {
    return { name: path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (cause) {
    throw new HubformError('disk', `cannot read ${shown(path)}: it is not text in UTF-8`, { cause });
  }
}

function withDiskErrorSync<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw diskError('read', path, error);
  }
}
