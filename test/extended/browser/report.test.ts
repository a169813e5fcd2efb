import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { report } from '../../../src/actions/report.ts';
import { writeFileAtomically } from '../../../src/files/file.ts';
import { diff } from '../../../src/membership/diff/diff.ts';
import { CATALOGUE } from '../../../src/membership/decide/catalogue.ts';
import { type Snapshot, canonicalSnapshot } from '../../../src/membership/model.ts';
import { diffJson } from '../../../src/render/diff/json.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { AXE, CHROMIUM, watched, withBrowser } from '../../support/browser.ts';
import { largeFleet } from '../../support/large-fleet.ts';
import { diffFixtures } from '../../support/diff-fixtures.ts';
import { withDirectory } from '../../support/plan.ts';
import { describeIf } from '../../support/tools.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';

const OPTIONS = { trust: trustEverywhere(['999999999999', '888888888888', '777777777777']) };
const SCREEN = { viewport: { width: 1280, height: 800 } };

/** Opens the report of a snapshot or a difference; fails if the page logs, throws or sends a request. */
async function open(
  text: string,
  use: (page: Page, browser: Browser, url: string) => Promise<void>,
  options: BrowserContextOptions = SCREEN,
): Promise<void> {
  await withDirectory(async (directory) => {
    const file = join(directory, 'report.html');
    await writeFileAtomically(file, await report('-', OPTIONS, { stdin: () => Promise.resolve(text) }));
    const url = pathToFileURL(file).href;
    await withBrowser(async (browser) => {
      const page = await (await browser.newContext(options)).newPage();
      const unexpected = watched(page, url);
      await page.goto(url);
      await use(page, browser, url);
      expect(unexpected).toEqual([]);
    });
  });
}

function openSmall(use: (page: Page, browser: Browser, url: string) => Promise<void>, options?: BrowserContextOptions) {
  return open(writeSnapshot(largeFleet(3, 4)), use, options);
}

/** The element with the focus, as a screen reader announces it. */
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
  // The browser protocol is not subject to the page's Content-Security-Policy.
  await page.evaluate(readFileSync(AXE, 'utf8'));
  // The script above defines the global `axe`, which has no type here.
  const { violations: all } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return all
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
    await openSmall(async (page) => {
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
  ])('has no serious accessibility violation: %s', async (_, options) => {
    await openSmall(async (page) => {
      expect(await violations(page)).toEqual([]);
      await page.locator('#grid td[data-tone]').first().click();
      expect(await page.locator('dialog[open]').count()).toBe(1);
      expect(await violations(page)).toEqual([]);
    }, options);
  });

  it('works by keyboard: search, filter, move, open, close', async () => {
    await openSmall(async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('search');
      await page.keyboard.type('access-denied');
      await page.waitForFunction(() => document.getElementById('count')?.textContent.includes('match'));
      expect(await page.locator('#count').textContent()).toBe('1 target in 1 account matches.');
      expect(await page.locator('#grid tbody tr').count()).toBe(1);
      expect(await page.locator('#grid thead th').allTextContents()).toEqual(['Account', 'us-east-2']);

      // Clear moves the focus to the search field.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.getElementById('count')?.textContent.startsWith('All targets'));
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
      // The whole table is one tab stop.
      await page.keyboard.press('Tab');
      expect((await focused(page)).role).not.toMatch(/gridcell|rowheader/);
    });
  });

  it('shows a message and no table if no target matches', async () => {
    await openSmall(async (page) => {
      await page.fill('#search', 'no such thing');
      await page.waitForFunction(() => document.getElementById('count')?.textContent.startsWith('No target matches'));
      expect(await page.locator('#frame').isHidden()).toBe(true);
    });
  });

  it('shows the hint of a kind in the details of its targets', async () => {
    await openSmall(async (page) => {
      await page.locator('td[aria-label="Could not be read"]').first().click();
      expect(await page.locator('#details-body').textContent()).toContain(CATALOGUE.unreadable.hint);
    });
  });

  it.each<[string, BrowserContextOptions]>([
    ['on a screen', SCREEN],
    ['on a phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
  ])('shows the name of an account beside its id, finds it, and has it in the details: %s', async (_, options) => {
    const { memberships } = largeFleet(3, 4);
    const [account = ''] = memberships.map((one) => one.account);
    const name = '<b>Payments</b> and a name that is too long for its cell';
    const named = canonicalSnapshot(memberships, new Map([[account, { name }]]));
    await open(
      writeSnapshot(named),
      async (page) => {
        const shown = `${name.slice(0, 39)}…`;
        const head = page.locator('#grid tbody th').first();
        expect(await head.textContent()).toBe(`${account} ${shown}`);
        expect(await violations(page)).toEqual([]);
        const [th, td] = [await head.boundingBox(), await page.locator('#grid tbody td').first().boundingBox()];
        expect(th?.height).toBeLessThanOrEqual((td?.height ?? 0) + 4);
        expect((th?.x ?? 0) + (th?.width ?? 0)).toBeLessThanOrEqual((td?.x ?? 0) + 1);

        await page.locator('#search').fill('paymENTS');
        await page.waitForFunction(() => document.getElementById('count')?.textContent.includes('match'));
        expect(await page.locator('#count').textContent()).toBe('4 targets in 1 account match.');
        await head.click();
        expect(await page.locator('#details-title').textContent()).toBe(`${account} (${shown})`);
      },
      options,
    );
  });

  it('keeps hostile text as text', async () => {
    const hostileText =
      '</script><img src=x onerror="document.title=1"><script>document.title=2</script>\u202e{{data}}$&';
    await open(writeSnapshot(hostile(hostileText)), async (page) => {
      await page.locator('td[data-tone]').first().click();
      expect(await page.locator('#details-body').textContent()).toContain(hostileText.replace('\u202e', '\\u202e'));
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.title()).toBe('Security Hub memberships');
    });
  });

  it('shows a difference and marks the important changes', async () => {
    const fixture = diffFixtures().find(({ name }) => name === 'one-of-each');
    await open(readFileSync(join(fixture?.folder ?? '', 'expected/diff.json'), 'utf8'), async (page) => {
      expect(await page.locator('h1').textContent()).toBe('Security Hub memberships: changes');
      expect(await page.locator('td.important').count()).toBe(9);
      const strangers = page.locator('td[aria-label$="(not trusted)"]');
      expect(await strangers.count()).toBeGreaterThan(1);
      expect(await strangers.count()).toBe(
        await page.locator('td[data-tone=danger][aria-label$="(not trusted)"]').count(),
      );
      await strangers.first().click();
      expect(await page.locator('#details-body .sign[data-tone=danger]').count()).toBe(1);
      expect(await page.locator('#details-body').textContent()).toContain('(not trusted)');
      await page.keyboard.press('Escape');
      await page.locator('td[aria-label$="(important)"]').first().click();
      expect(await page.locator('#details-body').textContent()).toContain('(important)');
      expect(await violations(page)).toEqual([]);
    });
  });

  it('names what was not compared, and says of nothing else that it did not change', async () => {
    const one = largeFleet(1, 1);
    const notCompared = [{ account: '222233334444', region: 'eu-west-1', reason: 'no-role' }] as const;
    await open(diffJson(diff(one, one, {}, notCompared)), async (page) => {
      expect(await page.locator('#notes li').allTextContents()).toEqual([
        expect.stringContaining('1 target of 1 account was not compared (222233334444)'),
      ]);
      expect(await page.locator('#count').textContent()).toBe('Nothing changed in what was compared.');
      expect(await violations(page)).toEqual([]);
    });
    await open(diffJson(diff(one, one)), async (page) => {
      expect(await page.locator('#notes').isVisible()).toBe(false);
    });
  });

  it('draws only the visible rows of 2,000 accounts in 34 Regions, and keeps the row with the focus', async () => {
    await open(writeSnapshot(largeFleet(2_000, 34)), async (page, browser, url) => {
      await page.waitForFunction(() => document.getElementById('count')?.textContent.startsWith('All targets'));
      const measured = await (await browser.newContext(SCREEN)).newPage();
      await measured.addInitScript(markPage);
      await measured.goto(url);
      const marks = await measured.evaluate(() =>
        performance
          .getEntries()
          .flatMap(({ name, startTime }) =>
            ['first-contentful-paint', 'row', 'part'].includes(name) ? { name, startTime } : [],
          ),
      );
      console.log(
        `2,000 × 34: ${marks.map(({ name, startTime }) => `${name} ${Math.round(startTime)}`).join(', ')} ms`,
      );
      const names = marks.filter(({ name }) => name !== 'first-contentful-paint').map(({ name }) => name);
      // The first row is there before the browser has the second part.
      expect(names.indexOf('row')).toBeLessThanOrEqual(1);
      expect(names.filter((name) => name === 'part').length).toBeGreaterThan(10);
      await measured.close();

      expect(await page.locator('#grid tbody tr').count()).toBeLessThan(100);
      await page.locator('#grid tbody th').first().focus();
      await page.keyboard.press('Control+End');
      expect(await focused(page)).toMatchObject({ role: 'gridcell', row: '2001' });
      // The row with the focus stays in the document after scrolling away from it.
      await page.evaluate(() => {
        const frame = document.getElementById('frame');
        if (frame) frame.scrollTop = 0;
      });
      await page.waitForFunction(() => document.querySelector('[aria-rowindex="2"]'));
      expect(await focused(page)).toMatchObject({ row: '2001' });

      const frames = await page.evaluate(measureScrolling);
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

  it('prints all rows on landscape A4', async () => {
    await open(writeSnapshot(largeFleet(120, 34)), async (page) => {
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      expect(await page.locator('#grid tbody tr').count()).toBe(120);
      await page.emulateMedia({ media: 'print' });
      const widths = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.getElementById('grid')?.offsetWidth,
      ]);
      // The width of A4 in landscape without the margins, in CSS pixels.
      expect(widths[1]).toBeLessThan(1047);
    });
  });
});

/** Runs before the page: a mark for the first row, and one for each part of the data that the browser has begun to read. */
function markPage(): void {
  new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement)) continue;
      if (node.matches('script.part')) performance.mark('part');
      if (node.matches('tr[data-row="0"]')) performance.mark('row');
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the page: the time of each of 60 scroll steps, in milliseconds. */
async function measureScrolling(): Promise<{ median: number; slowest: number }> {
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
