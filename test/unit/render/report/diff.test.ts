import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { diffJson } from '../../../../src/render/diff/json.ts';
import { diffReport } from '../../../../src/render/report/diff.ts';
import { readDiff } from '../../../../src/snapshot/read-diff.ts';
import { ORIGIN, shownReport } from '../../../support/report-model.ts';
import { DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

function report(before: Membership[], after: Membership[]) {
  const found = diff(canonicalSnapshot(before), canonicalSnapshot(after));
  const written = readDiff(diffJson(found), 'changes.json');
  if (!written) throw new Error('is not a difference');
  return shownReport(diffReport(written, 'changes.json', ORIGIN));
}

describe('the report on a difference', () => {
  it('names what was not compared', () => {
    const one = canonicalSnapshot([membership()]);
    const found = diff(one, one, {}, [{ account: MEMBER, region: 'us-east-1', reason: 'no-role' }]);
    const written = readDiff(diffJson(found), 'changes.json');
    expect(written && shownReport(diffReport(written, 'changes.json', ORIGIN)).head.notes).toEqual([
      expect.stringMatching(/^1 target of 1 account was not compared .*\.$/),
    ]);
  });

  it('has a cell for every target with changes, and none for others', () => {
    const same = membership({ region: 'eu-west-1' });
    const { head, kinds, targets } = report([same, membership()], [same, accepted()]);
    expect(head).toMatchObject({ what: 'diff', regions: ['us-east-1'] });
    expect(kinds).toEqual(['accepted']);
    expect(head.kinds.find(({ kind }) => kind === 'accepted')?.title).toBe('Accepted');
    expect(targets).toHaveLength(1);
  });

  it('has the kind of the first change, the important one', () => {
    const before = membership({ invitations: [invitation('a')] });
    const { targets } = report([before], [membership({ hub: DISABLED_HUB })]);
    expect(targets).toMatchObject([{ kind: 'hub-off', attention: 1 }]);
  });

  it('marks an unexpected administrator, which is no good news', () => {
    const attention = (before: Membership, after: Membership) => report([before], [after]).targets[0]?.attention;
    const invites = membership({ invitations: [invitation('a')] });
    expect(attention(membership(), accepted())).toBe(3);
    expect(attention(membership(), invites)).toBe(2);
    expect(attention(accepted('a', { hub: DISABLED_HUB }), accepted('a'))).toBe(0);
  });

  it('sums up the administrators of the changes, the unexpected first, and says that the trust is unknown', () => {
    const other = membership({ region: 'eu-west-1', invitations: [invitation('a', 'Invited', '888888888888')] });
    const { head, view } = report([membership(), other], [accepted(), membership({ region: 'eu-west-1' })]);
    expect(head.administrators).toMatchObject([
      {
        ...{ account: '444455556666', attention: 3, trust: 'unexpected' },
        figures: [
          [1, 'accepted'],
          [0, 'ended'],
          [1, 'account'],
        ],
      },
      { account: '888888888888', attention: 0, trust: '' },
    ]);
    expect(view('administrator=444455556666')).toEqual([`${MEMBER}/us-east-1`]);
    expect(head.headlines[0]?.text).toBe('1 target has an unexpected administrator (untrusted, or not known before)');
    expect(new Map(head.about).get('Trust')).toMatch(/^unknown: /);
  });

  it('marks any change where the decision is about somebody untrusted', () => {
    const [before, after] = [accepted('a', { hub: DISABLED_HUB }), accepted('a')].map((one) =>
      canonicalSnapshot([one]),
    );
    const found = before && after && diff(before, after, { trust: [] });
    const written = found && readDiff(diffJson(found), 'changes.json');
    expect(written && shownReport(diffReport(written, 'x', ORIGIN)).targets[0]?.attention).toBe(3);
  });

  it('has the message, the decision, and the facts of both sides', () => {
    const { texts } = report([membership()], [accepted()]);
    expect(texts).toEqual(
      expect.arrayContaining([
        ...['Accepted', 'Decision', 'Before: Security Hub', 'After: Administrator'],
        '444455556666 is now the administrator, and administered no target before.',
      ]),
    );
  });

  it('has the word of the difference for the decision about a takeover', () => {
    const { texts } = report([membership()], [accepted()]);
    expect(texts.filter((text) => /^(review|adopt): /.test(text))).toEqual([expect.stringMatching(/^review: /)]);
  });

  it('marks an empty value in a message', () => {
    const { texts } = report([membership()], [membership({ invitations: [invitation('')] })]);
    expect(texts.join('\n')).toContain('(invitation (empty) of 2024-03-10)');
  });
});
