import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyHash, readReportSources } from '../../../../src/files/package/report-sources.ts';
import type { Snapshot } from '../../../../src/membership/model.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { UNPRINTABLE } from '../../../../src/text.ts';
import { diffJson } from '../../../../src/render/diff/json.ts';
import { diffReport } from '../../../../src/render/report/diff.ts';
import type { ReportHead } from '../../../../src/render/report/data.ts';
import { REPORT_FILES, partElement, reportPage, scriptJson } from '../../../../src/render/report/page.ts';
import { ACCOUNT, ID, REGION, type ReportPart } from '../../../../src/render/report/part.ts';
import { snapshotReport } from '../../../../src/render/report/snapshot.ts';
import { readDiff } from '../../../../src/snapshot/read-diff.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { hostileString, snapshotArbitrary } from '../../../support/arbitraries.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';
import { ORIGIN, inOrder, shownReport } from '../../../support/report-model.ts';
import { largeFleet } from '../../../support/large-fleet.ts';

const sources = await readReportSources(REPORT_FILES);
const snapshots = snapshotArbitrary({ maxInvitations: 20 });

function pageOf(snapshot: Snapshot, name = 'm.yaml'): string {
  const data = snapshotReport(snapshot, {}, { subject: name, ...ORIGIN });
  const [first = '', ...parts] = inOrder(data.parts).map(partElement);
  const [start, end] = reportPage(data.head(), first, sources, policyHash);
  return [start, ...parts, end].join('');
}

describe('the page', () => {
  it('has one script and one style, which its policy allows, and nothing that comes from elsewhere', () => {
    const page = pageOf(largeFleet(3, 4));
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'/);
    for (const [, content = ''] of page.matchAll(/<(?:style|script)>([^]*?)<\/(?:style|script)>/g)) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(content).digest('base64')}'`);
    }
    expect(page).not.toMatch(/\b(src|href)="(?!#)/);
    expect(page).not.toMatch(/url\(|@import|\{\{/);
  });

  it('is built of text alone by its script', () => {
    const script = REPORT_FILES.filter((file) => file.endsWith('.js'))
      .map((file) => sources.get(file))
      .join('\n');
    expect(script).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|fetch\(|XMLHttp|import\(/,
    );
  });

  it('holds any snapshot as data that does not end early and shows no bidirectional text', () => {
    fc.assert(
      fc.property(snapshots, hostileString, (snapshot, name) => {
        const page = pageOf(snapshot, name);
        const jsons = Array.from(
          page.matchAll(/<script type="application\/json"[^>]*>([^]*?)<\/script>/g),
          ([, one = '']) => one,
        );
        for (const json of jsons) expect(json).not.toMatch(/[<>&\u2028\u2029]/);
        const [head, ...some] = jsons.map((json) => JSON.parse(json) as object) as [ReportHead, ...ReportPart[]];
        expect(some).toHaveLength(head.parts);
        expect(page.match(/<\/?script/g)).toHaveLength(4 + 2 * head.parts);
        const texts = [
          ...[head.subject, ...head.notes, ...head.about.flat(), ...head.administrators.map((one) => one.account)],
          ...some.flatMap((part) => [...part.texts, ...part.ids.flat()]),
        ];
        for (const text of texts)
          expect([ACCOUNT, REGION, ID, '\n'].reduce((left, one) => left.replaceAll(one, ''), text)).not.toMatch(
            UNPRINTABLE,
          );
        expect(head.counts.reduce((sum, count) => sum + count, 0)).toBe(snapshot.memberships.length);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same for the same snapshot', () => {
    expect(pageOf(largeFleet(5, 5))).toBe(pageOf(largeFleet(5, 5)));
  });
});

describe('data in a script', () => {
  it('is read again as it was', () => {
    fc.assert(
      fc.property(hostileString, (text) => {
        expect(JSON.parse(scriptJson({ text }))).toEqual({ text });
      }),
    );
  });
});

describe('a difference', () => {
  it.each(diffFixtures())(
    'of $name is told by its content, and every target is in the report',
    ({ before, after, decisionOptions }) => {
      const found = diff(before, after, decisionOptions);
      const read = readDiff(diffJson(found), 'changes.json');
      if (!read) throw new Error('not recognised');
      const { targets } = shownReport(diffReport(read, 'changes.json', ORIGIN));
      expect(targets).toHaveLength(found.targets.length);
      const attentions = targets.map(({ attention }) => attention);
      const important = found.targets.filter(({ changes }) => changes.some((change) => change.important));
      expect(attentions.filter((attention) => attention > 0).length).toBeGreaterThanOrEqual(important.length);
      const unexpected = found.targets.filter(({ changes }) => changes.some((change) => 'unexpected' in change));
      expect(attentions.filter((attention) => attention >= 2).length).toBeGreaterThanOrEqual(unexpected.length);
    },
  );

  it('is not what a snapshot is', () => {
    expect(readDiff(writeSnapshot(largeFleet(1, 1)), 'm.yaml')).toBeUndefined();
    expect(readDiff('{"version": 1, "accounts": {}}', 'm.yaml')).toBeUndefined();
    expect(readDiff('{ accounts', 'm.yaml')).toBeUndefined();
  });

  it('that is wrong is refused with its place', () => {
    const fixture = diffFixtures().find(({ name }) => name === 'invited');
    if (!fixture) throw new Error('the fixture is gone');
    const json = diffJson(diff(fixture.before, fixture.after));
    expect(() => readDiff(json.replace('"version": 1', '"version": 2'), 'c.json')).toThrow(/c\.json: .*version/);
    expect(() => readDiff(json.replace('"kind": "invited"', '"kind": "x"'), 'c.json')).toThrow(/c\.json: targets\[0\]/);
  });
});
