import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { snapshotReport } from '../../../../src/render/report/snapshot.ts';
import { hostileString } from '../../../support/arbitraries.ts';
import { largeFleet } from '../../../support/large-fleet.ts';
import { ORIGIN, shownReport } from '../../../support/report-model.ts';

const report = shownReport(snapshotReport(largeFleet(6, 6), {}, { subject: 'm.yaml', ...ORIGIN }));

describe('the view in the fragment of the URL', () => {
  it.each([
    ['', 36],
    ['kind=accept&kind=choose', report.targets.filter(({ kind }) => ['accept', 'choose'].includes(kind)).length],
    ['q=us-east-2&kind=unreadable', 1],
    ['attention=untrusted-invitation', report.targets.filter(({ attention }) => attention === 2).length],
    [
      'administrator=666666666666',
      report.targets.filter((one) => one.administrators.join().includes('666666666666')).length,
    ],
  ])('"%s" shows its targets, and is written again as it was', (fragment, count) => {
    expect(report.view(fragment)).toHaveLength(count);
    expect(count).toBeGreaterThan(0);
    expect(report.rewritten(fragment)).toBe(fragment);
  });

  it('keeps the target whose details are open', () => {
    const fragment = 'kind=accept&target=111122223333/eu-west-1';
    expect(report.rewritten(fragment)).toBe(fragment);
  });

  it.each(['kind=nosuch', 'attention=nosuch', 'administrator=nosuch', 'kind=', 'kind=__proto__'])(
    'shows no target for what the page does not have: %s',
    (fragment) => {
      expect(report.view(fragment)).toEqual([]);
    },
  );

  it('reads any fragment, and any search is the same after it was written', () => {
    fc.assert(
      fc.property(hostileString, (text) => {
        report.view(text);
        const fragment = String(new URLSearchParams({ q: text }));
        expect(report.rewritten(report.rewritten(fragment))).toBe(report.rewritten(fragment));
        expect(report.view(report.rewritten(fragment))).toEqual(report.view(fragment));
      }),
      { numRuns: 50 },
    );
  });
});

it('a filter of an empty report finds nothing', () => {
  const empty = shownReport(snapshotReport(canonicalSnapshot([]), {}, { subject: 'm.yaml', ...ORIGIN }));
  expect(empty.view('kind=accept')).toEqual([]);
});
