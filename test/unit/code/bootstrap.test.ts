import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../src/code/render-files.ts';
import {
  BOOTSTRAP_CASES as CASES,
  BOOTSTRAP_ROOT as ROOT,
  bootstrapFiles as filesOf,
} from '../../support/bootstrap-projects.ts';

describe.each(FORMATS.filter((one) => one !== 'cdktn'))('the code of bootstrap in %s', (language) => {
  it.each(CASES)('is the golden one for %s', async (name) => {
    const folder = join(ROOT, name, 'expected', language);
    const writing = process.env.HUBFORM_GOLDEN === 'write';
    if (writing) rmSync(folder, { recursive: true, force: true });
    const files = await filesOf(name, language);
    for (const [path, text] of files) await expect(text).toMatchFileSnapshot(join(folder, path));
    // What is written lies there only when the run is over.
    if (writing) return;
    const below = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(below).toHaveLength(files.size);
  });
});

describe('the TypeScript of bootstrap', () => {
  it.each(CASES)('is as prettier leaves it but for long lines, for %s', async (name) => {
    for (const [path, text] of await filesOf(name, 'cdktf')) {
      if (path.endsWith('.ts')) expect(await format(text, { parser: 'typescript', printWidth: Infinity })).toBe(text);
    }
  });
});
