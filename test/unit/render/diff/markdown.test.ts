import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { type Membership, type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { UNPRINTABLE } from '../../../../src/text.ts';
import { diffJson } from '../../../../src/render/diff/json.ts';
import { MARKDOWN_LIMIT, diffMarkdown } from '../../../../src/render/diff/markdown.ts';
import { diffLines, textOf } from '../../../../src/render/diff/text.ts';
import { fit } from '../../../../src/render/fit.ts';
import { markdownCode, markdownMark } from '../../../../src/render/markdown-text.ts';
import { hostileString, snapshotArbitrary } from '../../../support/arbitraries.ts';
import { changedFleet } from '../../../support/changed-fleet.ts';
import { activeMarkup, renderMarkdown } from '../../../support/active-markup.ts';

const names = { before: 'a.yaml', after: 'b.yaml', command: 'hubform diff a.yaml b.yaml' };
const snapshots = snapshotArbitrary({ maxInvitations: 20 });

describe('Markdown of a difference', () => {
  it('holds no active markup for any two snapshots', () => {
    fc.assert(
      fc.property(snapshots, snapshots, hostileString, (before, after, name) => {
        const found = diff(before, moved(before, after));
        const text = diffMarkdown(found, { before: name, after: name, command: name });
        expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
        expect(activeMarkup(renderMarkdown(text))).toEqual([]);
      }),
    );
  });

  it('lists each change once, and never says that an unexpected administrator is adopted or accepted', () => {
    fc.assert(
      fc.property(snapshots, snapshots, (before, after) => {
        const found = diff(before, moved(before, after));
        // Without a limit, no row is left out. The matrix is a map, and no list.
        const text = diffMarkdown(found, names, 10_000_000).replace(
          /<summary>Accounts and Regions[^]*?<\/details>/,
          '',
        );
        const rows = text.split('\n').flatMap(changeRows);
        expect(rows).toHaveLength(found.targets.flatMap(({ changes }) => changes).length);
        for (const { account, region, happened, decision } of rows) {
          if (!/not on the trust list|anywhere before/.test(happened) || !/^(adopt|accept)\b/.test(decision)) continue;
          const target = found.targets.find((one) => one.account === account && one.region === region);
          expect(target?.decision?.administrators).not.toContain(/\d{12}/.exec(happened)?.[0]);
        }
      }),
    );
  });

  it('shows any text as one span of code, in a table as well', () => {
    fc.assert(
      fc.property(hostileString, (value) => {
        const code = markdownCode(value);
        const html = renderMarkdown(`| a | b |\n| --- | --- |\n| ${code} | c |\n\n${code}\n`);
        expect(html.match(/<td>/g)).toHaveLength(2);
        expect(html.match(/<code>/g) ?? []).toHaveLength(value === '' ? 0 : 2);
        expect(activeMarkup(html)).toEqual([]);
      }),
    );
  });

  it('has a mark that stays one comment, and tells its names apart', () => {
    fc.assert(
      fc.property(hostileString, (name) => {
        expect(markdownMark(name)).toMatch(/^<!-- hubform:diff [\w./%]* -->$/);
      }),
    );
    expect(new Set(['a/b', 'a-b', 'a b', 'ab', '-->'].map((name) => markdownMark(name))).size).toBe(5);
    expect(markdownMark('env/prod/memberships.yaml')).toBe('<!-- hubform:diff env/prod/memberships.yaml -->');
  });
});

describe('a comment', () => {
  it.each([
    [0, 0, 'no changes'],
    [4, 0, 'no changes'],
    [4, 2, 'no changes, 4 targets compared'],
    [1, 1, 'no changes, 1 target compared'],
    [0, 2, 'nothing was compared'],
  ])('without changes speaks of what was compared: %i compared, %i not', (compared, left, title) => {
    const notCompared = ['eu-west-1', 'us-east-1']
      .slice(0, left)
      .map((region) => ({ account: '111122223333', region, reason: 'unreadable' }) as const);
    const text = diffMarkdown({ targets: [], compared, notCompared }, names);
    expect(text).toContain(`### Security Hub memberships: ${title}\n`);
    expect(text.includes('**Not compared**')).toBe(left > 0);
    // The id of an account as bare text would be a link to a commit.
    expect(activeMarkup(renderMarkdown(text))).toEqual([]);
  });

  it('that fits is complete', () => {
    const [before, after] = changedFleet(20, 4, 'Invited', 'a');
    expect(diffMarkdown(diff(before, after), names)).not.toContain('left out');
  });

  it('is cut where it is largest', () => {
    const part = (name: string, rows: number) => ({
      head: `${name}\n`,
      rows: Array.from({ length: rows }, (__, i) => `${name}${i}\n`),
      tail: '\n',
    });
    const text = fit([part('small', 3), part('large', 1000), part('medium', 5)], 400, (left) => `${left} left\n`);
    expect(text.length).toBeLessThanOrEqual(400);
    expect(text).toContain('small2\n\n');
    expect(text).toContain('medium4\n\n');
    expect(text).toMatch(/large\d+\n9\d\d left\n\nmedium/);
  });

  it('loses what is important last', () => {
    const part = (name: string, important: boolean) => ({
      ...{ head: `${name}\n`, rows: Array.from({ length: 20 }, (__, i) => `${name}${i}\n`), tail: '\n', important },
    });
    const note = (left: number) => `${left} left\n`;
    const text = fit([part('a', true), part('b', false), part('c', true)], 150, note);
    expect(text.length).toBeLessThanOrEqual(150);
    expect(text).toContain('b\n20 left\n');
    expect(text).toMatch(/a1\n/);
    const wider = fit([part('a', true), part('b', false), part('c', true)], 200, note);
    expect(wider).toContain('a19\n\n');
    expect(wider).toMatch(/b0\n[^]*\d+ left\n/);
    expect(wider).toContain('c19\n');
  });
});

describe('text and JSON of a difference', () => {
  it('hold no control characters', () => {
    fc.assert(
      fc.property(snapshots, snapshots, (before, after) => {
        const found = diff(before, moved(before, after));
        for (const text of [textOf(diffLines(found)), diffJson(found)]) {
          expect(text.replaceAll('\n', '').match(UNPRINTABLE)).toBeNull();
        }
      }),
    );
  });

  it('have the same bytes for the same state, with its keys in any order', () => {
    const backwards = <T>(value: T): T => {
      if (Array.isArray(value)) return value.map(backwards) as T;
      if (typeof value !== 'object' || value === null || value instanceof Map) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, backwards(inner)]),
      ) as T;
    };
    fc.assert(
      fc.property(snapshots, snapshots, (before, after) => {
        const other = moved(before, after);
        expect(diffJson(diff(backwards(before), backwards(other)))).toBe(diffJson(diff(before, other)));
      }),
    );
  });
});

/** What a row of a table of changes says, for each of its Regions. No value ends a cell early. */
function changeRows(line: string): { account: string; region: string; happened: string; decision: string }[] {
  const [account = '', regions = '', , happened = '', decision = '', ...more] = line.slice(2, -2).split(' | ');
  const [, id = ''] = /^`(\d{12})/.exec(account) ?? [];
  if (id === '' || more.length > 0) return [];
  return regions.split(', ').map((region) => ({ account: id, region: region.slice(1, -1), happened, decision }));
}

/** `after`, with as many of its values as possible at targets that are in `before`. */
function moved(before: Snapshot, after: Snapshot): Snapshot {
  const memberships = after.memberships.map((one, i): Membership => {
    const target = before.memberships.at(i);
    return target ? { ...one, account: target.account, region: target.region } : one;
  });
  const keys = new Set<string>();
  return canonicalSnapshot(memberships.filter(({ account, region }) => keys.size < keys.add(account + region).size));
}

describe('activeMarkup', () => {
  it.each([
    ...[
      '@someone',
      '<img src="x">',
      'https://example.org',
      'www.example.org',
      'a@example.org',
      '#12',
      '[x](y)',
      '![x](y)',
    ],
    ...['<b>x</b>', '<p onclick="x">', '<!-- x -->', '<a href="x">y</a>', '0123456789abcdef0123', '`@x` @y', ':tada:'],
  ])('finds %s, and nothing in the same text as code', (text) => {
    expect(activeMarkup(renderMarkdown(text))).not.toEqual([]);
    expect(activeMarkup(renderMarkdown(markdownCode(text)))).toEqual([]);
  });
});
