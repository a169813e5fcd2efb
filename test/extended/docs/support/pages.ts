import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../../support/paths.ts';

const inDocs = readdirSync(join(REPOSITORY, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name));

/** The pages for users of hubform. */
export const PAGES: readonly string[] = ['README.md', ...inDocs.sort()];
