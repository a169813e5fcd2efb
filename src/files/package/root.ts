import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HubformError } from '../../error.ts';

let cached: Promise<string> | undefined;

/** The directory with the package.json of hubform; works for the sources and for the bundle in dist. */
export function packageRoot(): Promise<string> {
  return (cached ??= searchUpwards(dirname(fileURLToPath(import.meta.url))));
}

async function searchUpwards(directory: string): Promise<string> {
  const packageJson = await readFile(join(directory, 'package.json'), 'utf8').catch(() => '{}');
  if ((JSON.parse(packageJson) as { name?: unknown }).name === 'hubform') return directory;
  if (dirname(directory) === directory) {
    throw new HubformError('internal', 'no directory above the code of hubform holds its package.json');
  }
  return searchUpwards(dirname(directory));
}
