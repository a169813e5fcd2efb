import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packedSnapshot } from '../../../src/files/snapshots/packed.ts';
import { membershipLookup } from '../../../src/membership/lookup.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';

it('each target of a snapshot is found, packed or not, and no other', () => {
  fc.assert(
    fc.property(snapshotArbitrary(), (snapshot) => {
      for (const { memberships } of [snapshot, packedSnapshot(snapshot, 1)]) {
        const found = membershipLookup(memberships);
        for (const membership of snapshot.memberships) expect(found(membership)).toEqual(membership);
        expect(found({ account: 'nobody', region: 'eu-west-1' })).toBeUndefined();
      }
    }),
  );
});
