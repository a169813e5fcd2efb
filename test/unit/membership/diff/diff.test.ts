import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedSnapshot } from '../../../../src/files/snapshots/packed.ts';
import type { Change, Diff } from '../../../../src/membership/diff/change.ts';
import { applyDiff, diff } from '../../../../src/membership/diff/diff.ts';
import {
  type Membership,
  type Snapshot,
  canonicalSnapshot,
  targetKey,
  UNREADABLE_CAUSES,
} from '../../../../src/membership/model.ts';
import { snapshotArbitrary } from '../../../support/arbitraries.ts';
import { DISABLED_HUB, MEMBER, accepted, membership } from '../../../support/wire.ts';

const snapshots = snapshotArbitrary({ maxInvitations: 30 });

/** Two snapshots that have something in common: some targets stay, some go, some take the values of another. */
const pairs: fc.Arbitrary<readonly [Snapshot, Snapshot]> = fc
  .tuple(snapshots, snapshots, fc.infiniteStream(fc.integer({ min: 0, max: 3 })))
  .map(([before, other, stream]) => {
    const memberships = before.memberships.flatMap((membership, i): Membership[] => {
      const { value } = stream.next() as { value: number };
      const donor = other.memberships.at(i % Math.max(other.memberships.length, 1));
      if (value === 0) return [];
      if (value === 1 || !donor) return [membership];
      return [{ ...donor, account: membership.account, region: membership.region }];
    });
    const keys = new Set(before.memberships.map(({ account }) => account));
    return [
      before,
      canonicalSnapshot(
        [...memberships, ...other.memberships.filter(({ account }) => !keys.has(account))],
        new Map([...(before.accounts ?? []), ...(other.accounts ?? [])]),
      ),
    ];
  });

function kinds({ targets }: Diff): string[] {
  return targets.flatMap(({ changes }) => changes.map(({ kind }) => kind));
}

describe('the difference of two snapshots', () => {
  it('of the same snapshot is empty', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const found = diff(snapshot, structuredClone(snapshot));
        const unreadable = snapshot.memberships.filter((one) => one.unreadable !== undefined);
        expect({ ...found, accounts: undefined }).toEqual({
          targets: [],
          compared: snapshot.memberships.length - unreadable.length,
          notCompared: unreadable.map(({ account, region }) => ({ account, region, reason: 'unreadable' })),
        });
      }),
    );
  });

  it('is empty if only names and units are different', () => {
    const before = canonicalSnapshot([membership()], new Map([[MEMBER, { name: 'old' }]]));
    const after = canonicalSnapshot([membership()], new Map([[MEMBER, { name: 'new', units: ['r-ab12'] }]]));
    expect(diff(before, after)).toEqual({ targets: [], compared: 1, notCompared: [] });
    expect(applyDiff(before, diff(before, after))).toEqual(before);
  });

  it('has the latest name of each account with a change, or that was not compared', () => {
    const [other, third] = ['222233334444', '333344445555'];
    const list = [
      membership(),
      membership({ account: other, unreadable: 'throttled' }),
      membership({ account: third }),
    ];
    const names = (...pairs: [string, string][]) => new Map(pairs.map(([account, name]) => [account, { name }]));
    const before = canonicalSnapshot(list, names([MEMBER, 'old'], [other, 'kept'], [third, 'quiet']));
    const after = canonicalSnapshot([accepted(), ...list.slice(1)], names([MEMBER, 'new'], [third, 'quiet']));
    expect(diff(before, after).accounts).toEqual(names([MEMBER, 'new'], [other, 'kept']));
  });

  it('has no change at a target that was not compared, and knows its administrator all the same', () => {
    const [left, right] = [accepted('a', { region: 'eu-west-1' }), membership()];
    const before = canonicalSnapshot([left, right]);
    const after = canonicalSnapshot([{ ...left, hub: DISABLED_HUB }, accepted('b')]);
    const notCompared = [{ account: left.account, region: left.region, reason: 'no-role' }] as const;
    const found = diff(before, after, {}, notCompared);
    expect(found).toMatchObject({ compared: 1, notCompared, targets: [{ region: right.region }] });
    expect(found.targets[0]?.changes).toMatchObject([{ kind: 'accepted', important: false }]);
  });

  it('does not compare a target that is unreadable on both sides, unless something differs there', () => {
    const regions = ['eu-west-1', 'eu-west-2', 'eu-west-3', 'us-east-1'];
    const [same, cause, values, read] = regions.map((region) => membership({ region, unreadable: 'throttled' }));
    if (!same || !cause || !values || !read) throw new Error('there are four');
    const before = canonicalSnapshot([same, cause, values, read]);
    const after = canonicalSnapshot([
      same,
      { ...cause, unreadable: 'unavailable' },
      { ...values, hub: DISABLED_HUB },
      membership({ region: read.region }),
    ]);
    const found = diff(before, after);
    expect(found.notCompared).toEqual([{ account: same.account, region: 'eu-west-1', reason: 'unreadable' }]);
    expect(found).toMatchObject({ compared: 3, targets: regions.slice(1).map((region) => ({ region })) });
  });

  it('lists what was not read and what is unreadable together, each target once, in order', () => {
    const unreadable = ['eu-west-1', 'eu-west-3'].map((region) => membership({ region, unreadable: 'throttled' }));
    const one = canonicalSnapshot([...unreadable, membership({ region: 'eu-west-2' })]);
    const notRead = ['eu-west-2', 'eu-west-3'].map(
      (region) => ({ account: membership().account, region, reason: 'outside-scope' }) as const,
    );
    expect(diff(one, one, {}, notRead)).toMatchObject({
      compared: 0,
      notCompared: [{ region: 'eu-west-1', reason: 'unreadable' }, ...notRead],
    });
  });

  it('is the same where a snapshot is packed', () => {
    fc.assert(
      fc.property(pairs, fc.boolean(), ([before, after], isBefore) => {
        const pack = (snapshot: Snapshot, isPacked: boolean) => (isPacked ? packedSnapshot(snapshot, 1) : snapshot);
        const notRead = before.memberships
          .filter((_, i) => i % 3 === 0)
          .map(({ account, region }) => ({ account, region, reason: 'no-role' as const }));
        const found = diff(pack(before, isBefore), pack(after, true), {}, notRead);
        expect(found).toEqual(diff(before, after, {}, notRead));
      }),
    );
  });

  it('counts every target once, as compared or as not compared', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { targets, compared, notCompared } = diff(before, after);
        const all = new Set([...before.memberships, ...after.memberships].map(targetKey));
        expect(compared + notCompared.length).toBe(all.size);
        const changed = new Set(targets.map(targetKey));
        expect(notCompared.filter((target) => changed.has(targetKey(target)))).toEqual([]);
      }),
    );
  });

  it('gives the snapshot after when it is applied to the one before', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        expect(applyDiff(before, diff(before, after)).memberships).toEqual(after.memberships);
        expect(applyDiff(after, diff(after, before)).memberships).toEqual(before.memberships);
      }),
    );
  });

  it('does not depend on the order of what it is given', () => {
    fc.assert(
      fc.property(pairs, fc.func(fc.integer()), ([before, after], weight) => {
        const mixed = ({ memberships, accounts }: Snapshot) =>
          canonicalSnapshot(
            [...memberships]
              .sort((a, b) => weight(a.account, a.region) - weight(b.account, b.region))
              .map((one) => ({ ...one, invitations: one.invitations.toReversed() })),
            accounts,
          );
        expect(diff(mixed(before), mixed(after))).toEqual(diff(before, after));
      }),
    );
  });

  it('has at least one change where the two sides differ, and no empty change', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        for (const { changes, before: was, after: is } of diff(before, after).targets) {
          expect(was).not.toEqual(is);
          expect(changes.length).toBeGreaterThan(0);
          for (const change of changes) expect(change).toSatisfy(saysSomething);
        }
      }),
    );
  });

  it('says that something ended at a target that could not be read only where a status says so', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(...UNREADABLE_CAUSES), ([before, other], unreadable) => {
        const after = canonicalSnapshot(other.memberships.map((one) => ({ ...one, unreadable })));
        for (const { changes, after: is } of diff(before, after).targets) {
          const statuses = [is?.administrator?.status, ...(is?.invitations ?? []).map(({ status }) => status)];
          const ended = changes.filter(({ kind }) => kind === 'left' || kind === 'removed');
          if (is && ended.length > 0) {
            expect(statuses.some((one) => /^(resigned|removed|deleted)$/i.test(one ?? ''))).toBe(true);
          }
          expect(is && changes.some(({ kind }) => kind === 'vanished')).not.toBe(true);
        }
      }),
    );
  });

  it('says only that coverage was lost, for any last known values that are kept', () => {
    const readable = snapshotArbitrary({ maxInvitations: 30, unreadable: [] });
    const keeping = fc.record({ hub: fc.boolean(), administrator: fc.boolean(), invitations: fc.integer({ min: 0 }) });
    fc.assert(
      fc.property(readable, keeping, fc.constantFrom(...UNREADABLE_CAUSES), (before, keeps, unreadable) => {
        const after = canonicalSnapshot(
          before.memberships.map(({ account, region, hub, administrator, invitations }) => ({
            account,
            region,
            ...(keeps.hub && hub && { hub }),
            ...(keeps.administrator && administrator && { administrator }),
            invitations: invitations.slice(keeps.invitations % (invitations.length + 1)),
            unreadable,
          })),
        );
        const found = diff(before, after);
        expect(kinds(found)).toEqual(before.memberships.map(() => 'coverage-lost'));
        expect(kinds(diff(after, before)).filter((kind) => kind === 'coverage-regained')).toHaveLength(
          before.memberships.length,
        );
      }),
    );
  });
});

function saysSomething(change: Change): boolean {
  return !('details' in change) || change.details.length > 0;
}
