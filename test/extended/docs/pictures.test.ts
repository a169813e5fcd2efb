import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { CHROMIUM } from '../../support/browser.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { withDirectory } from '../../support/plan.ts';
import { describeIf, run } from '../../support/tools.ts';
import { readPage } from './support/page.ts';

const IMAGES = join('docs', 'images');
const kept = readdirSync(join(REPOSITORY, IMAGES)).sort();

it('the README shows each picture that is kept, and says in words what is on it', () => {
  const shown: string[] = [];
  visit(readPage('README.md').tree, 'image', ({ url, alt }) => {
    expect(alt?.split(' ').length, url).toBeGreaterThan(4);
    shown.push(url);
  });
  expect(shown.sort()).toEqual(kept.map((name) => `docs/images/${name}`));
});

it.each(kept)('%s is a picture that loads fast', (name) => {
  const bytes = readFileSync(join(REPOSITORY, IMAGES, name));
  expect(sizeOf(bytes).width).toBeGreaterThanOrEqual(1000);
  expect(bytes.length).toBeLessThanOrEqual(400_000);
});

describeIf(CHROMIUM !== undefined, 'chromium', 'the script of the pictures', () => {
  it('makes each picture that is kept, and no other', () =>
    withDirectory(async (directory) => {
      const { code, stderr } = await run(process.execPath, [join(REPOSITORY, 'scripts', 'pictures.js'), directory]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(readdirSync(directory).sort()).toEqual(kept);
      for (const name of kept) {
        const { width, height } = sizeOf(readFileSync(join(directory, name)));
        expect(width / height, name).toBeGreaterThan(1);
      }
    }));
});

/** In pixels, from the header of a PNG. */
function sizeOf(png: Buffer): { width: number; height: number } {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
