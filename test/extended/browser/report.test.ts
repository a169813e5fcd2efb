import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { report } from '../../../src/actions/report.ts';
import { writeFileAtomically } from '../../../src/files/file.ts';
import { diff } from '../../../src/membership/diff/diff.ts';
import type { DecisionOptions } from '../../../src/membership/decide/decision.ts';
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

const OPTIONS = {
  decisions: { trust: trustEverywhere(['999999999999', '888888888888', '777777777777']) },
  ...{ version: '0.0.0-test', env: {} },
};
const SCREEN = { viewport: { width: 1400, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Opens the report of a snapshot or a difference; fails if the page logs, throws or sends a request. */
async function open(
  text: string,
  use: (page: Page, browser: Browser, url: string) => Promise<void>,
  options: BrowserContextOptions = SCREEN,
  decisions: DecisionOptions = OPTIONS.decisions,
): Promise<void> {
  await withDirectory(async (directory) => {
    const file = join(directory, 'report.html');
    await writeFileAtomically(
      file,
      await report('-', { ...OPTIONS, decisions }, { stdin: () => Promise.resolve(text) }),
    );
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

/** A difference with one change of each kind. */
function oneOfEach(): string {
  const fixture = diffFixtures().find(({ name }) => name === 'one-of-each');
  return readFileSync(join(fixture?.folder ?? '', 'expected/diff.json'), 'utf8');
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const has = () => page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  for (let i = 0; i < 40 && !(await has()); i += 1) await page.keyboard.press('Tab');
  expect(await has()).toBe(true);
}

function countStarts(page: Page, text: string) {
  return page.waitForFunction((start) => document.getElementById('count')?.textContent.startsWith(start), text);
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
    ['on a phone', PHONE],
    ['on a phone, dark', { ...PHONE, colorScheme: 'dark' }],
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
      await tabTo(page, '#search');
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

      await tabTo(page, '#kinds button');
      await page.keyboard.press('Space');
      expect(await page.locator('#kinds button').first().getAttribute('aria-pressed')).toBe('true');
      expect(await page.locator('#count').textContent()).toBe('1 target in 1 account matches.');
      // The button still has the focus.
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
      expect(await focused(page)).toMatchObject({ role: 'rowheader', name: '100000000000' });
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
    ['on a phone', PHONE],
  ])('shows the name of an account beside its id, finds it, and has it in the details: %s', async (_, options) => {
    const { memberships } = largeFleet(3, 4);
    const [account = ''] = memberships.map((one) => one.account);
    const name = '<b>Payments</b> and a name that is too long for its cell';
    const named = canonicalSnapshot(memberships, new Map([[account, { name }]]));
    await open(
      writeSnapshot(named),
      async (page) => {
        const shown = `${name.slice(0, 39)}…`;
        const row = page.locator('#grid tbody tr', { hasText: account });
        const head = row.locator('th');
        expect(await head.textContent()).toBe(`${account} ${shown}`);
        expect(await violations(page)).toEqual([]);
        const [th, td] = [await head.boundingBox(), await row.locator('td').first().boundingBox()];
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

  it.each<[string, BrowserContextOptions]>([
    ['light', SCREEN],
    ['dark', { ...SCREEN, colorScheme: 'dark' }],
    ['on a phone', PHONE],
  ])('has no serious accessibility violation in a page of a difference: %s', async (_, options) => {
    await open(
      oneOfEach(),
      async (page) => {
        expect(await violations(page)).toEqual([]);
        await page.locator('#grid td[data-tone=danger]').click();
        expect(await violations(page)).toEqual([]);
      },
      options,
    );
  });

  it('shows a difference and marks the important changes', async () => {
    await open(oneOfEach(), async (page) => {
      expect(await page.locator('h1').textContent()).toBe('Security Hub memberships: changes');
      expect(await page.locator('td.important').count()).toBe(9);
      const accepted = page.locator('td[aria-label$="(unexpected administrator)"]');
      expect(await accepted.count()).toBe(1);
      expect(await page.locator('td[data-tone=danger]').count()).toBe(await accepted.count());
      expect(await page.locator('td[data-tone=caution]').count()).toBe(
        await page.locator('td[aria-label$="(unexpected invitation)"]').count(),
      );
      await accepted.first().click();
      expect(await page.locator('#details-body .sign[data-tone=danger]').count()).toBe(1);
      expect(await page.locator('#details-body').textContent()).toContain('(unexpected administrator)');
      await page.keyboard.press('Escape');
      await page.locator('td[aria-label$="(important)"]').first().click();
      expect(await page.locator('#details-body').textContent()).toContain('(important)');
      expect(await violations(page)).toEqual([]);
    });
  });

  it('has red for an untrusted acceptance in every place, and for no kind that is not one', async () => {
    const danger = '[data-tone=danger]';
    await openSmall(async (page) => {
      const red = () =>
        page.evaluate(() => {
          const found = document.querySelector('#grid td[data-tone=danger]');
          return found && getComputedStyle(found).backgroundColor;
        });
      const color = await red();
      for (const place of ['#headlines', '#administrator-list', '#attentions', '#grid', '#marks']) {
        const marks = page.locator(`${place} ${danger}`);
        expect([place, await marks.count()]).not.toEqual([place, 0]);
        const colors = await marks.evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
        expect(new Set(colors)).toEqual(new Set([color]));
      }
      await page.locator(`#grid td${danger}`).first().click();
      expect(await page.locator(`#details-body .sign${danger}`).count()).toBe(1);
      await page.keyboard.press('Escape');
      // The account of the target.
      await page.locator('#grid tbody th').first().click();
      expect(await page.locator(`#details-body .sign${danger}`).count()).toBe(1);
    });
  });

  it('has no filled red where no untrusted administrator was accepted', async () => {
    const invited = canonicalSnapshot([
      {
        ...{ account: '111122223333', region: 'eu-west-1', hub: { state: 'disabled' } },
        invitations: [{ administrator: '666666666666', id: 'x', status: 'Invited' }],
      },
    ]);
    await open(writeSnapshot(invited), async (page) => {
      expect(await page.locator('#grid td[data-tone=caution]').count()).toBe(1);
      expect(
        await page.locator('[data-tone=danger]').evaluateAll((all) => all.map((one) => one.closest('#marks')?.id)),
      ).toEqual(
        // The legend explains the mark.
        ['marks'],
      );
    });
  });

  it('follows the history: back, forward and reload show the filters that the link had', async () => {
    await openSmall(async (page, _, url) => {
      const links = page.locator('#headlines a');
      await links.nth(0).click();
      await countStarts(page, '1 target in 1 account matches.');
      const first = page.url();
      await links.nth(1).click();
      await page.waitForURL((now) => now.href !== first);
      const second = page.url();
      const shown = await page.locator('#count').textContent();
      await page.goBack();
      expect(page.url()).toBe(first);
      await countStarts(page, '1 target in 1 account matches.');
      await page.goBack();
      expect(page.url()).toBe(url);
      await countStarts(page, 'All targets');
      expect(await page.locator('[aria-pressed=true]').count()).toBe(0);
      await page.goForward();
      await page.goForward();
      await page.reload();
      expect(page.url()).toBe(second);
      await countStarts(page, shown ?? '');
      expect(await page.locator('#filters [aria-pressed=true]').count()).toBe(1);
    });
  });

  it('sums up the administrators, the untrusted first; a click filters, and a link shows the same view', async () => {
    await openSmall(async (page, browser, url) => {
      const administrators = page.locator('#administrator-list button');
      expect(await administrators.first().textContent()).toMatch(
        /^666666666666 untrusted 1 accepted 0 pending 1 account$/,
      );
      await administrators.first().click();
      expect(await page.locator('#count').textContent()).toBe('1 target in 1 account matches.');
      await page.fill('#search', 'us-east');
      await page.waitForFunction(() => location.hash.includes('q='));
      const link = page.url();
      expect(link).toBe(`${url}#q=us-east&administrator=666666666666`);

      const other = await (await browser.newContext(SCREEN)).newPage();
      await other.goto(link);
      await countStarts(other, '1 target in 1 account matches.');
      expect(await other.locator('#search').inputValue()).toBe('us-east');
      expect(await other.locator('#administrator-list button').first().getAttribute('aria-pressed')).toBe('true');
      await other.click('#reset');
      await countStarts(other, 'All targets');
      expect(other.url()).toBe(url);
    });
  });

  it('a headline shows its targets, and a link to a target opens its details', async () => {
    await openSmall(async (page, browser, url) => {
      expect(await page.locator('#headlines a').first().textContent()).toBe('1 target has an untrusted administrator');
      await page.locator('#headlines a').first().click();
      await countStarts(page, '1 target in 1 account matches.');
      await page.locator('#grid td[data-tone=danger]').click();
      expect(page.url()).toBe(`${url}#attention=untrusted-administrator&target=100000015838/us-east-2`);
      const other = await (await browser.newContext(SCREEN)).newPage();
      await other.goto(page.url());
      expect(await other.locator('#details-title').textContent()).toBe('100000015838 in us-east-2');
      await other.keyboard.press('Escape');
      await other.waitForFunction(() => !location.hash.includes('target'));
      expect(other.url()).toBe(`${url}#attention=untrusted-administrator`);
    });
  });

  it('says where it comes from, and how much of what is expected is so', async () => {
    const { memberships } = largeFleet(3, 4);
    const members = [{ administrator: '999999999999' }];
    const expectations = { members, except: [], trust: [], names: new Map([['999999999999', 'security']]) };
    await open(
      writeSnapshot(canonicalSnapshot(memberships)),
      async (page) => {
        expect(await page.locator('#about').innerText()).toMatch(
          /Committed\s+unknown: read from stdin\s+Trust\s+by list: 999999999999 \(security\)\s+Made by\s+hubform 0\.0\.0-test/,
        );
        expect(await page.locator('#coverage').textContent()).toMatch(
          /^\d+% \d+ of 12 expected targets accepted, .*missing/,
        );
        expect(await violations(page)).toEqual([]);
        // Nothing of a row is cut off.
        const list = await page.locator('#administrator-list').evaluate((one) => one.scrollWidth - one.clientWidth);
        expect(list).toBe(0);
      },
      SCREEN,
      {
        expect: { expectations, today: '2026-11-27' },
        trust: trustEverywhere(['999999999999']),
        names: expectations.names,
      },
    );
  });

  it('exports what the filter shows, as CSV and as JSON', async () => {
    await openSmall(async (page) => {
      const exported = async (button: string) => {
        const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
        return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
      };
      await page.locator('#headlines a').first().click();
      await countStarts(page, '1 target');
      const csv = await exported('#csv');
      expect(csv.name).toBe('memberships.csv');
      expect(csv.text.split('\r\n').slice(0, 2)).toEqual([
        'account,name,region,kind,attention,administrators,details',
        expect.stringMatching(/^100000015838,,us-east-2,untrusted,untrusted-administrator,666666666666 accepted,/),
      ]);
      const json = await exported('#json');
      expect(json.name).toBe('memberships.json');
      expect(JSON.parse(json.text)).toMatchObject({
        filter: 'attention=untrusted-administrator',
        targets: [{ account: '100000015838', region: 'us-east-2' }],
      });
    });
  });

  it.each([
    ['copies', true, 'Copied'],
    ['selects, where the browser does not let it copy,', false, 'Selected: copy it with the keyboard'],
  ])('%s the commands of a target', async (_, allowed, status) => {
    await openSmall(async (page) => {
      await page.evaluate((works) => {
        const clipboard = {
          writeText: (text: string) => (works ? (document.body.dataset.copied = text) : Promise.reject(new Error())),
        };
        Object.defineProperty(navigator, 'clipboard', { value: clipboard });
      }, allowed);
      await page.locator('#grid td[data-tone=danger]').first().click();
      await page.click('#details-body .copy');
      const commands = await page.locator('#details-body pre').textContent();
      expect(commands).toMatch(/^# With the credentials of 100000015838:\naws securityhub disassociate/);
      expect(await page.locator('#details-body .copied').textContent()).toBe(status);
      const got = await page.evaluate(() => [document.body.dataset.copied, getSelection()?.toString() ?? ''] as const);
      expect(allowed ? got[0] : got[1]).toBe(commands);
    });
  });

  it('has its dialog on the whole screen of a phone, and nothing beside the screen', async () => {
    await openSmall(async (page) => {
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(await overflow()).toBe(0);
      await page.locator('#grid td[data-tone=danger]').first().click();
      expect(await page.locator('dialog').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
      const sign = await page.locator('#details-body .sign').boundingBox();
      expect(sign?.width).toBe(sign?.height);
      const region = await page.locator('#details-title .region').evaluate((one) => one.getClientRects().length);
      expect(region).toBe(1);
      expect(await overflow()).toBe(0);
      expect(
        await page.evaluate(() => {
          const body = document.getElementById('details-body');
          return body && body.scrollWidth - body.clientWidth;
        }),
      ).toBe(0);
    }, PHONE);
  });

  it.each([
    [34, false],
    [4, true],
  ])('uses the width of the screen for %i Regions', async (regions, hasWords) => {
    const { memberships } = largeFleet(3, regions);
    const names = new Map(memberships.map(({ account }) => [account, { name: 'payments-production-eu' }]));
    await open(writeSnapshot(canonicalSnapshot(memberships, names)), async (page) => {
      const frame = await page.evaluate(() => {
        const one = document.getElementById('frame');
        return one && { beyond: one.scrollWidth - one.clientWidth, width: one.offsetWidth };
      });
      expect(frame?.beyond).toBe(0);
      expect(frame?.width).toBeGreaterThan(900);
      const cell = page.locator('#grid td[data-tone=danger]').first();
      const word = await cell.evaluate((one) => getComputedStyle(one, '::after').content);
      // Browsers differ in how they write the space before it.
      expect(word.replaceAll(/[" ]/g, '')).toBe(hasWords ? 'untrusted' : 'none');
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

  // In CSS pixels, without the margins.
  it.each([
    ['A4', 1046],
    ['Letter', 980],
  ])('prints all rows on landscape %s, as wide as the paper', async (_, width) => {
    await open(
      writeSnapshot(largeFleet(120, 34)),
      async (page) => {
        await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
        expect(await page.locator('#grid tbody tr').count()).toBe(120);
        await page.emulateMedia({ media: 'print' });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
        const last = await page.locator('#grid tbody tr td:last-child').first().boundingBox();
        const right = (last?.x ?? 0) + (last?.width ?? 0);
        expect(right).toBeGreaterThan(width - 10);
        expect(right).toBeLessThanOrEqual(width);
        for (const screenOnly of ['#search', '#reset', '#csv', '#keys']) {
          expect(await page.locator(screenOnly).isVisible()).toBe(false);
        }
      },
      { viewport: { width, height: 700 } },
    );
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
