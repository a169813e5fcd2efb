import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readText } from '../file.ts';
import { packageRoot } from './root.ts';

/** The sources of the page that `hubform report` writes, by file name. */
export async function readReportSources(files: readonly string[]): Promise<Map<string, string>> {
  const folder = join(await packageRoot(), 'templates', 'report');
  return new Map(await Promise.all(files.map(async (file) => [file, await readText(join(folder, file))] as const)));
}

/** SHA-256 as a content security policy writes it. */
export function policyHash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
