import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { withDiskError } from '../disk-error.ts';
import { exists, readText, writeFileAtomically } from '../file.ts';
import { printablePath } from '../tree/paths.ts';

/**
 * Copies texts at `paths` below one directory to the same paths below another, for the user to edit; scripts can be run there, too. Throws
 * `disk`, and `edited-files` where a file there differs, before anything is written, unless `force`.
 */
export async function copyFiles(paths: readonly string[], from: string, to: string, force: boolean): Promise<void> {
  for (const path of force ? [] : paths) {
    const file = join(to, path);
    if (!(await exists(file)) || (await readLines(file)) === (await readLines(join(from, path)))) continue;
    throw new HubformError(
      'edited-files',
      `${printablePath(file)} already exists and differs from the built-in template`,
      { hint: 'Name another directory, or pass --force to overwrite it.' },
    );
  }
  for (const path of paths) {
    const text = await readText(join(from, path));
    const file = join(to, path);
    await writeFileAtomically(file, text);
    if (text.startsWith('#!')) await withDiskError('write', file, () => chmod(file, 0o755));
  }
}

/** A checkout may have other line endings. */
async function readLines(file: string): Promise<string> {
  return (await readText(file)).replaceAll('\r\n', '\n');
}
