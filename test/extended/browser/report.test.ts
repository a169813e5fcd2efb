import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { report } from '../../../src/actions/report.ts';
import { type Snapshot, canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { AXE, CHROMIUM, watched, withBrowser } from '../../support/browser.ts';
import { largeFleet } from '../../support/large-fleet.ts';
import { diffFixtures } from '../../support/diff-fixtures.ts';
import { withDirectory } from '../../support/plan.ts';
import { describeIf } from '../../support/tools.ts';

const POLICY = { trust: new Set(['999999999999', '888888888888', '777777777777']) };
const SCREEN = { viewport: { width: 1280, height: 800 } };

/** Opens the report of a text, and sees that it does nothing else meanwhile. */
async function opened(
  text: string,
  use: (page: Page, browser: Browser, url: string) => Promise<void>,
  options: BrowserContextOptions = SCREEN,
): Promise<void> {
  await withDirectory(async (directory) => {
    const file = join(directory, 'report.html');
    writeFileSync(file, await report('-', POLICY, { stdin: () => Promise.resolve(text) }));
    const url = pathToFileURL(file).href;
    await withBrowser(async (browser) => {
      const page = await (await browser.newContext(options)).newPage();
      const seen = watched(page, url);
      await page.goto(url);
      await use(page, browser, url);
      expect(seen).toEqual([]);
    });
  });
}

function small(use: (page: Page, browser: Browser, url: string) => Promise<void>, options?: BrowserContextOptions) {
  return opened(writeSnapshot(largeFleet(3, 4)), use, options);
}

/** The element that has the focus, as a screen reader would say it. */
function focused(page: Page): Promise<{ role: string | null; name: string; row: string | null }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return {
      role: element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? null,
      name: element?.getAttribute('aria-label') ?? element?.textContent ?? '',
      row: element?.parentElement?.getAttribute('aria-rowindex') ?? null,
    };
  });
}

async function violations(page: Page): Promise<string[]> {
  // Through the protocol, which a policy against scripts does not concern.
  await page.evaluate(await import('node:fs').then(({ readFileSync }) => readFileSync(AXE, 'utf8')));
  // What was just evaluated made `axe` a global of the page, which no type of ours knows.
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 3)
          .join(' ')}`,
    );
}

describeIf(CHROMIUM !== undefined, 'chromium', 'the report in a browser', () => {
  it('shows every account and Region, with a kind for each target', async () => {
    await small(async (page) => {
      expect(await page.locator('#grid tbody tr').count()).toBe(3);
      expect(await page.locator('#grid thead th').allTextContents()).toEqual([
        'Account',
        ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
      ]);
      expect(await page.locator('#subject').textContent()).toBe('-: 3 accounts, 4 Regions, 12 targets.');
      expect(await page.locator('td.important').count()).toBe(1);
    });
  });

  it.each<[string, BrowserContextOptions]>([
    ['light', SCREEN],
    ['dark', { ...SCREEN, colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
    ['forced colours', { ...SCREEN, forcedColors: 'active' }],
  ])('has no serious violation of accessibility: %s', async (_, options) => {
    await small(async (page) => {
      expect(await violations(page)).toEqual([]);
      await page.locator('#grid td[data-tone]').first().click();
      expect(await page.locator('dialog[open]').count()).toBe(1);
      expect(await violations(page)).toEqual([]);
    }, options);
  });

  it('is used by keyboard: search, filter, move, open, close', async () => {
    await small(async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('search');
      await page.keyboard.type('access-denied');
      await page.waitForFunction(() => document.getElementById('count')?.textContent.includes('match'));
      expect(await page.locator('#count').textContent()).toBe('1 target in 1 account matches.');
      expect(await page.locator('#grid tbody tr').count()).toBe(1);
      expect(await page.locator('#grid thead th').allTextContents()).toEqual(['Account', 'us-east-2']);

      // Clear gives the search the focus back.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.getElementById('count')?.textContent.startsWith('Everything'));
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('search');

      for (let i = 0; i < 2; i += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      expect(await page.locator('#kinds button').first().getAttribute('aria-pressed')).toBe('true');
      expect(await page.locator('#count').textContent()).toBe('1 target in 1 account matches.');
      await page.keyboard.press('Space');

      while ((await focused(page)).role !== 'rowheader') await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      expect(await focused(page)).toEqual({ role: 'gridcell', name: 'Could not be read', row: '3' });
      await page.keyboard.press('Enter');
      expect(await page.locator('#details-title').textContent()).toBe('100000007919 in us-east-2');
      expect(await page.locator('#details-body').textContent()).toContain('Could not be read (access-denied).');
      await page.keyboard.press('Escape');
      expect(await page.locator('dialog[open]').count()).toBe(0);
      expect(await focused(page)).toMatchObject({ name: 'Could not be read' });
      await page.keyboard.press('Control+End');
      expect(await focused(page)).toMatchObject({ role: 'gridcell', row: '4' });
      await page.keyboard.press('Home');
      expect(await focused(page)).toMatchObject({ role: 'rowheader', name: '100000015838' });
      // The table is one stop.
      await page.keyboard.press('Tab');
      expect((await focused(page)).role).not.toMatch(/gridcell|rowheader/);
    });
  });

  it('says so where nothing matches', async () => {
    await small(async (page) => {
      await page.fill('#search', 'no such thing');
      await page.waitForFunction(() => document.getElementById('count')?.textContent.startsWith('Nothing matches'));
      expect(await page.locator('#frame').isHidden()).toBe(true);
    });
  });

  it('keeps hostile text as text', async () => {
    const evil = '</script><img src=x onerror="document.title=1"><script>document.title=2</script>\u202e{{data}}$&';
    await opened(writeSnapshot(hostile(evil)), async (page) => {
      await page.locator('td[data-tone]').first().click();
      expect(await page.locator('#details-body').textContent()).toContain(evil.replace('\u202e', '\\u202e'));
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.title()).toBe('Security Hub memberships');
    });
  });

  it('shows a difference, what is important first', async () => {
    const fixture = diffFixtures().find(({ name }) => name === 'one-of-each');
    const { readFileSync } = await import('node:fs');
    await opened(readFileSync(join(fixture?.folder ?? '', 'expected/diff.json'), 'utf8'), async (page) => {
      expect(await page.locator('h1').textContent()).toBe('Security Hub memberships: what changed');
      expect(await page.locator('td.important').count()).toBe(3);
      await page.locator('td.important').first().click();
      expect(await page.locator('#details-body').textContent()).toMatch(/look at it first/);
      expect(await violations(page)).toEqual([]);
    });
  });

  it('holds 2,000 accounts in 34 Regions: opens soon, scrolls, finds, and keeps the focus', async () => {
    await opened(writeSnapshot(largeFleet(2_000, 34)), async (page, browser, url) => {
      const again = await (await browser.newContext(SCREEN)).newPage();
      const start = performance.now();
      await again.goto(url);
      await again.locator('#grid tbody tr').first().waitFor();
      console.log(`2,000 × 34: open after ${Math.round(performance.now() - start)} ms`);
      await again.close();

      expect(await page.locator('#grid tbody tr').count()).toBeLessThan(100);
      await page.locator('#grid tbody th').first().focus();
      await page.keyboard.press('Control+End');
      expect(await focused(page)).toMatchObject({ role: 'gridcell', row: '2001' });
      // The row with the focus stays, wherever the table is scrolled to.
      await page.evaluate(() => {
        const frame = document.getElementById('frame');
        if (frame) frame.scrollTop = 0;
      });
      await page.waitForFunction(() => document.querySelector('[aria-rowindex="2"]'));
      expect(await focused(page)).toMatchObject({ row: '2001' });

      const frames = await page.evaluate(scrolled);
      console.log(
        `2,000 × 34: a step of scrolling takes ${frames.median.toFixed(1)} ms (slowest ${frames.slowest.toFixed(1)} ms)`,
      );

      const account = String(100_000_000_000 + 1234 * 7919);
      await page.fill('#search', `${account} eu-west-1`);
      await page.waitForFunction(() => document.getElementById('count')?.textContent.includes('1 account'));
      expect(await page.locator('#grid tbody th').allTextContents()).toEqual([account]);
      expect(await violations(page)).toEqual([]);
    });
  });

  it('is printed whole', async () => {
    await opened(writeSnapshot(largeFleet(120, 34)), async (page) => {
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      expect(await page.locator('#grid tbody tr').count()).toBe(120);
      await page.emulateMedia({ media: 'print' });
      const widths = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.getElementById('grid')?.offsetWidth,
      ]);
      // A4 across, less its margins.
      expect(widths[1]).toBeLessThan(1047);
    });
  });
});

/** Runs in the page: how long the script works for each step of a long way down. */
async function scrolled(): Promise<{ median: number; slowest: number }> {
  const frame = document.getElementById('frame');
  if (!frame) throw new Error('no table');
  const times: number[] = [];
  for (let i = 0; i < 60; i += 1) {
    const start = performance.now();
    frame.scrollTop += 600;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[30] ?? 0, slowest: times.at(-1) ?? 0 };
}

function hostile(text: string): Snapshot {
  return canonicalSnapshot([
    {
      ...{ account: '111122223333', region: 'eu-west-1' },
      hub: { state: 'disabled' },
      invitations: [{ administrator: '999999999999', id: text, status: text }],
    },
  ]);
}
