import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HubformError } from '../../error.ts';

let found: Promise<string> | undefined;

/** The directory that hubform is installed in, from its sources as well as from the bundle. */
export function packageRoot(): Promise<string> {
  return (found ??= search(dirname(fileURLToPath(import.meta.url))));
}

async function search(directory: string): Promise<string> {
  const description = await readFile(join(directory, 'package.json'), 'utf8').catch(() => '{}');
  if ((JSON.parse(description) as { name?: unknown }).name === 'hubform') return directory;
  if (dirname(directory) === directory) throw new HubformError('internal', 'hubform is not where its package is');
  return search(dirname(directory));
}
