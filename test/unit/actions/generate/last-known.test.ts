import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withLastKnown } from '../../../../src/actions/generate/last-known.ts';
import { packedSnapshot } from '../../../../src/files/snapshots/packed.ts';
import type { Snapshot } from '../../../../src/membership/model.ts';
import { carryForward } from '../../../../src/snapshot/carry-forward.ts';
import { snapshotArbitrary } from '../../../support/arbitraries.ts';

it('account by account, the last known values are those of both snapshots as a whole, packed or not', () => {
  fc.assert(
    fc.property(snapshotArbitrary(), snapshotArbitrary(), (snapshot, earlier) => {
      const whole = carryForward(snapshot.memberships, earlier, () => true, {
        ...{ prune: false, knowsOrganization: () => true },
        ...(snapshot.accounts && { accounts: snapshot.accounts }),
      });
      const packed = withLastKnown(packedSnapshot(snapshot, 1), packedSnapshot(earlier, 1), 1);
      for (const one of [withLastKnown(snapshot, earlier), packed]) expect(plain(one)).toEqual(plain(whole));
    }),
  );
});

it('a snapshot that lacks nothing of the earlier one stays itself', () => {
  fc.assert(
    fc.property(snapshotArbitrary(), (snapshot) => {
      const read = snapshot.memberships.every(({ unreadable, hub }) => unreadable === undefined || hub);
      fc.pre(read);
      expect(withLastKnown(snapshot, snapshot)).toBe(snapshot);
    }),
  );
  const empty = { memberships: [] };
  expect(withLastKnown(empty, undefined)).toBe(empty);
});

function plain({ memberships, accounts }: Snapshot) {
  return { memberships: [...memberships], accounts };
}
