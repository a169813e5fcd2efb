import { describe, expect, it } from 'vitest';
import { decide } from '../../../../src/membership/decide/decide.ts';
import type { DecisionOptions } from '../../../../src/membership/decide/decision.ts';
import { packedSnapshot } from '../../../../src/files/snapshots/packed.ts';
import { type Membership, type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { snapshotReport } from '../../../../src/render/report/snapshot.ts';
import { largeFleet } from '../../../support/large-fleet.ts';
import { ORIGIN, shownReport } from '../../../support/report-model.ts';
import { accepted, invitation, membership } from '../../../support/wire.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

function report(memberships: Membership[], options: DecisionOptions = {}) {
  const snapshot = canonicalSnapshot(memberships);
  return shownReport(snapshotReport(snapshot, options, { subject: 'm.yaml', ...ORIGIN }));
}

describe('the report on a snapshot', () => {
  it('has a cell for every target, also without a decision', () => {
    const { head, kinds, targets } = report([accepted(), membership({ region: 'eu-west-1' })]);
    expect(head).toMatchObject({ what: 'snapshot', subject: 'm.yaml' });
    expect(kinds).toEqual(['adopt', 'nothing']);
    expect(targets).toHaveLength(2);
    expect(targets.map(({ administrators }) => administrators)).toEqual([[], ['444455556666 accepted']]);
  });

  it('starts with the reason of the decision', () => {
    const { texts } = report([accepted()]);
    expect(texts.slice(0, 2)).toEqual(['Why', decide(canonicalSnapshot([accepted()])).at(0)?.reason]);
  });

  it('names administrators that are not trusted beside another decision', () => {
    const memberships = [membership({ invitations: [invitation('a'), invitation('b', 'Invited', '999999999999')] })];
    const { texts, kinds } = report(memberships, { trust: trustEverywhere(['999999999999']) });
    expect(kinds).toEqual(['accept']);
    expect(texts).toContain('Untrusted');
  });

  it('has the commands that would settle a target as the lines of one text', () => {
    const { texts } = report([membership({ invitations: [invitation('a')] })], { trust: [] });
    expect(texts[texts.indexOf('Commands') + 1]).toBe(
      [
        '# With the credentials of 111122223333:',
        'aws securityhub decline-invitations --account-ids 444455556666 --region us-east-1',
        'aws securityhub delete-invitations --account-ids 444455556666 --region us-east-1',
      ].join('\n'),
    );
    expect(report([accepted()]).texts).not.toContain('Commands');
  });

  it('marks every target with an untrusted administrator, whatever its decision', () => {
    const attention = (one: Membership, trust: readonly string[]) => {
      const { kinds, targets } = report([one], { trust: trustEverywhere(trust) });
      return [kinds, targets.map(({ attention: found }) => found)];
    };
    expect(attention(accepted(), [])).toEqual([['untrusted'], [3]]);
    expect(attention(membership({ invitations: [invitation('a')] }), [])).toEqual([['untrusted'], [2]]);
    const beside = accepted();
    const stranger = invitation('b', 'Invited', '999999999999');
    const both = { ...beside, invitations: [...beside.invitations, stranger] };
    expect(attention(both, [beside.administrator?.account ?? ''])).toEqual([['adopt'], [2]]);
    expect(attention(beside, [beside.administrator?.account ?? ''])).toEqual([['adopt'], [0]]);
  });

  it('tells who is missing, in the target and in a headline, and names the accounts as the user does', () => {
    const members = [{ administrator: '999999999999' }];
    const names = new Map([['999999999999', 'security']]);
    const expectations = { members, except: [], trust: [], names };
    const { head, kinds, targets, texts } = report([membership()], { expect: { expectations, today: '2026-11-27' } });
    expect(head.notes).toEqual([]);
    expect(head.headlines.map(({ text }) => text)).toEqual(['1 target must be a member, and is not']);
    expect([kinds, targets.map(({ attention }) => attention)]).toEqual([['missing'], [1]]);
    expect(texts).toContain('must be a member of 999999999999 (security), and is neither a member nor invited');
    expect(head.coverage).toEqual({ percent: 0, text: '0 of 1 expected target accepted, 1\u00a0missing' });
    expect(head.administrators).toMatchObject([
      { account: '999999999999', name: 'security', coverage: { percent: 0 } },
    ]);
  });

  it.each<[string, Membership, string]>([
    ['a member', accepted(), 'must be a member of 444455556666, and is one'],
    ['invited', membership({ invitations: [invitation('a')] }), 'must be a member of 444455556666, and is invited'],
    [
      'of another administrator',
      accepted('a', { administrator: { account: '999999999999', status: 'Enabled' } }),
      'must be a member of 444455556666, and has another administrator',
    ],
    [
      'unknown',
      membership({ unreadable: 'access-denied' }),
      'must be a member of 444455556666; it is unknown whether it is one',
    ],
  ])('says what is expected of a target that is %s', (_, one, text) => {
    const members = [{ administrator: '444455556666' }];
    const expectations = { members, except: [], trust: [], names: new Map() };
    expect(report([one], { expect: { expectations, today: '2026-11-27' } }).texts).toContain(text);
  });

  it('says whom it trusts and why, and that an untrusted acceptance is the most urgent', () => {
    const trusting = (trust: readonly string[] | undefined) =>
      report([accepted()], trust ? { trust: trustEverywhere(trust) } : {}).head;
    const [listed, untrusted, unlisted] = [trusting(['444455556666']), trusting([]), trusting(undefined)];
    expect([listed, untrusted, unlisted].map(({ administrators }) => administrators[0]?.trust)).toEqual([
      'trusted',
      'untrusted',
      'trusted by default',
    ]);
    expect(new Map(listed.about).get('Trust')).toBe('by list: 444455556666');
    expect(new Map(untrusted.about).get('Trust')).toBe('none: the trust list is empty');
    expect(untrusted.headlines).toEqual([
      {
        ...{ text: '1 target has an untrusted administrator', tone: 'danger' },
        filter: 'attention=untrusted-administrator',
      },
    ]);
    expect(listed.headlines).toEqual([]);
  });

  it('is empty for an empty snapshot', () => {
    expect(report([])).toMatchObject({ kinds: [], targets: [], head: { parts: 0 } });
  });

  it('is the same for a packed snapshot', () => {
    const fleet = largeFleet(20, 5);
    const of = (snapshot: Snapshot) =>
      shownReport(snapshotReport(snapshot, {}, { subject: 'm.yaml', ...ORIGIN })).parts;
    expect(of(packedSnapshot(fleet, 1))).toEqual(of(fleet));
  });
});
