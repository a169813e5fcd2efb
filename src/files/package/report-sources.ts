import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readText } from '../file.ts';
import { packageRoot } from './root.ts';

/** The source files of the page that `hubform report` writes, by file name. Throws `disk`. */
export async function readReportSources(files: readonly string[]): Promise<Map<string, string>> {
  const folder = join(await packageRoot(), 'templates', 'report');
  return new Map(await Promise.all(files.map(async (file) => [file, await readText(join(folder, file))] as const)));
}

/** The SHA-256 in Base64, as in the `sha256-…` source of a content security policy. */
export function policyHash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
