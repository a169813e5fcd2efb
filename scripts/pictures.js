/* global document -- of the page, where the browser runs it */
// Makes the pictures of the README, from docs/sample.yaml and the program as it was built.
// Usage: node scripts/pictures.js [DIRECTORY]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './chromium.js';
import { commentPage } from './pictures/comment-page.js';
import { runHubform } from './pictures/commands.js';

/** In CSS pixels. A longer page is cut off below. */
const PICTURES = [
  { name: 'report', width: 1280, maxHeight: 850 },
  { name: 'comment', width: 1000, maxHeight: 800 },
];
/** Device pixels for each CSS pixel: the sharpest picture that is small enough. */
const SCALES = [2, 1.5, 1.25, 1];
const MAX_BYTES = 400_000;

const output = process.argv[2] ?? new URL('../docs/images', import.meta.url).pathname;
if (CHROMIUM === undefined) {
  console.error('Error: chromium was not found\nInstall it, then run this again.');
  process.exit(1);
}
mkdirSync(output, { recursive: true });
const directory = mkdtempSync(join(tmpdir(), 'hubform-pictures-'));
try {
  const { report, comment } = runHubform(directory);
  writeFileSync(join(directory, 'report.html'), report);
  writeFileSync(join(directory, 'comment.html'), commentPage(comment));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox'] });
  try {
    for (const picture of PICTURES) write(await sharpest(browser, picture), picture);
  } finally {
    await browser.close();
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function sharpest(browser, picture) {
  for (const scale of SCALES) {
    const bytes = await take(browser, picture, scale);
    if (bytes.length <= MAX_BYTES) return bytes;
  }
  throw new Error(`${picture.name}.png is larger than ${MAX_BYTES} bytes at every scale`);
}

async function take(browser, { name, width, maxHeight }, deviceScaleFactor) {
  const page = await browser.newPage({
    ...{ viewport: { width, height: maxHeight }, deviceScaleFactor },
    ...{ colorScheme: 'light', reducedMotion: 'reduce' },
  });
  await page.goto(pathToFileURL(join(directory, `${name}.html`)).href);
  // A page may go on to draw after it was loaded.
  await page.waitForTimeout(500);
  const content = await page.evaluate(() => document.documentElement.getBoundingClientRect().height);
  const height = Math.min(maxHeight, Math.ceil(content));
  const bytes = await page.screenshot({ clip: { x: 0, y: 0, width, height } });
  await page.close();
  return bytes;
}

function write(bytes, { name }) {
  const path = join(output, `${name}.png`);
  writeFileSync(path, bytes);
  console.log(`Wrote ${path}.`);
}
