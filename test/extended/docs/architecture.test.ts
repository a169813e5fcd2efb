import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importGraph } from '../../../scripts/import-graph.ts';
import { REPOSITORY } from '../../support/paths.ts';

const PAGE = join(REPOSITORY, 'ARCHITECTURE.md');
const text = readFileSync(PAGE, 'utf8');

describe('ARCHITECTURE.md', () => {
  it('draws the imports as they are', async () => {
    const graph = await importGraph(REPOSITORY);
    const drawn = text.replace(/^```mermaid\n[^]*?^```$/m, `\`\`\`mermaid\n${graph}\n\`\`\``);
    await expect(drawn).toMatchFileSnapshot(PAGE);
  });

  it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s names only files and folders that exist', (page) => {
    const named = readFileSync(join(REPOSITORY, page), 'utf8').matchAll(
      /`((?:src|test|scripts|templates|docs)\/[\w./-]+)`/g,
    );
    const paths = [...named].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([]);
  });

  it('has a row for each folder of src', () => {
    const folders = readdirSync(join(REPOSITORY, 'src'), { withFileTypes: true }).filter((one) => one.isDirectory());
    const rows = [...text.matchAll(/^\| `src\/([a-z]+)` /gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(folders.map(({ name }) => name).sort());
  });
});
