import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../paths.ts';

/** The entries of docs/troubleshooting.md: what to do, as a title of a failure is written, by the title. */
export function troubleshootingPage(): ReadonlyMap<string, string> {
  const page = readFileSync(join(REPOSITORY, 'docs', 'troubleshooting.md'), 'utf8');
  return new Map(
    [...page.matchAll(/^### `(.+)`\n\n\S.*\n\n> (.+)$/gm)].map(([, title = '', hint = '']) => [title, hint]),
  );
}
