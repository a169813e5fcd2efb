import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { csvCell } from '../../../../src/render/decisions/csv.ts';
import { snapshotReport } from '../../../../src/render/report/snapshot.ts';
import { UNPRINTABLE } from '../../../../src/text.ts';
import { hostileString, snapshotArbitrary } from '../../../support/arbitraries.ts';
import { largeFleet } from '../../../support/large-fleet.ts';
import { ORIGIN, pageScript, shownReport } from '../../../support/report-model.ts';
import { invitation, membership } from '../../../support/wire.ts';

const of = (snapshot: Parameters<typeof snapshotReport>[0]) =>
  shownReport(snapshotReport(snapshot, { trust: [] }, { subject: 'm.yaml', ...ORIGIN }));

const [HEADING] = parse('account,name,region,kind,attention,administrators,details');

describe('what the page exports', () => {
  it('is a line of CSV for each target that the filter shows', () => {
    const report = of(largeFleet(3, 4));
    for (const fragment of ['', 'kind=unreadable', 'administrator=999999999999&q=us-east']) {
      const [heading, ...lines] = parse(report.csv(fragment));
      expect(heading).toEqual(HEADING);
      expect(lines.map(([account, , region]) => `${account}/${region}`).sort()).toEqual(
        [...report.view(fragment)].sort(),
      );
      expect(lines.length).toBeGreaterThan(0);
    }
  });

  it('has the state of each administrator, and the facts of the target', () => {
    const report = of(canonicalSnapshot([membership({ invitations: [invitation('a')] })]));
    const [, line] = parse(report.csv());
    expect(line?.slice(0, 6)).toEqual([
      ...['111122223333', '', 'us-east-1', 'untrusted', 'untrusted-invitation', '444455556666 pending'],
    ]);
    expect(line?.[6]).toContain('Invitation: 444455556666, Invited');
    expect(JSON.parse(report.json('kind=untrusted'))).toMatchObject({
      ...{ what: 'snapshot', subject: 'm.yaml', filter: 'kind=untrusted' },
      about: { 'Made by': 'hubform 0.0.0-test' },
      targets: [
        {
          ...{ account: '111122223333', region: 'us-east-1', kind: 'untrusted', attention: 'untrusted-invitation' },
          administrators: [{ account: '444455556666', name: '', state: 'pending' }],
        },
      ],
    });
  });

  it('is valid for any snapshot, and has every target', () => {
    fc.assert(
      fc.property(snapshotArbitrary({ maxInvitations: 5 }), (snapshot) => {
        const report = of(snapshot);
        expect(parse(report.csv())).toHaveLength(snapshot.memberships.length + 1);
        const { targets } = JSON.parse(report.json()) as { targets: { account: string; region: string }[] };
        expect(targets.map(({ account, region }) => `${account}/${region}`).sort()).toEqual(
          [...report.view('')].sort(),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('has no cell that a program for tables would compute: as in hubform decisions', () => {
    const script = pageScript();
    fc.assert(
      fc.property(hostileString, fc.constantFrom('', '=', '+', '-', '@', ' =', '"='), (text, start) => {
        const shown = `${start}${text}`.replace(UNPRINTABLE, '');
        expect(script.csvCell(shown)).toBe(csvCell(shown));
      }),
    );
    expect(script.csvCell('=1+1')).toBe("'=1+1");
  });
});
