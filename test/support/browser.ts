import { join } from 'node:path';
import { type Browser, type Page, chromium } from 'playwright-core';
import { CHROMIUM } from '../../scripts/chromium.js';

export { CHROMIUM };

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** A browser with a profile of its own, for the time of `use`. */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }),
    args: FLAGS,
    chromiumSandbox: false,
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** What a page did that it should not: messages on its console, errors, requests beyond its own file. */
export function watched(page: Page, own: string): string[] {
  const seen: string[] = [];
  page.on('console', (message) => seen.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== own) seen.push(`request: ${request.url()}`);
  });
  return seen;
}

/** The rules that a page is held against, to be put into it. */
export const AXE = join(import.meta.dirname, '..', '..', 'node_modules', 'axe-core', 'axe.min.js');
