import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalSnapshot, targetKey, type Membership, type Target } from '../../../src/membership/model.ts';
import { carryForward } from '../../../src/snapshot/carry-forward.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';

const keep = { prune: false };
const everything = () => true;
const nothing = () => false;

const here: Target = { account: '111122223333', region: 'eu-west-1' };
const there: Target = { account: '111122223333', region: 'us-east-1' };
const member: Membership = {
  ...here,
  hub: { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' },
  administrator: { account: '444455556666' },
  invitations: [{ administrator: '444455556666', id: 'a', status: 'Enabled' }],
};
const unreadable: Membership = { ...here, invitations: [], unreadable: 'access-denied' };

describe('a target that could not be read', () => {
  test('keeps its last known values', () => {
    expect(carryForward([unreadable], canonicalSnapshot([member]), everything, keep)).toEqual(
      canonicalSnapshot([{ ...member, unreadable: 'access-denied' }]),
    );
  });

  test('keeps them however often it fails, with the latest cause', () => {
    const twice = [unreadable, { ...unreadable, unreadable: 'throttled' as const }].reduce(
      (previous, failure) => carryForward([failure], previous, everything, keep),
      canonicalSnapshot([member]),
    );
    expect(twice).toEqual(canonicalSnapshot([{ ...member, unreadable: 'throttled' }]));
  });

  test('is just unreadable if nothing was known', () => {
    expect(carryForward([unreadable], undefined, everything, keep)).toEqual(canonicalSnapshot([unreadable]));
    expect(carryForward([unreadable], canonicalSnapshot([unreadable]), everything, keep)).toEqual(
      canonicalSnapshot([unreadable]),
    );
  });

  test('forgets its cause once it is read', () => {
    const previous = canonicalSnapshot([{ ...member, unreadable: 'access-denied' }]);
    expect(
      carryForward([{ ...here, hub: { state: 'disabled' }, invitations: [] }], previous, everything, keep),
    ).toEqual(canonicalSnapshot([{ ...here, hub: { state: 'disabled' }, invitations: [] }]));
  });

  test('keeps last known values of the scan itself rather than those of the snapshot before', () => {
    const known: Membership = { ...unreadable, hub: { state: 'disabled' } };
    expect(carryForward([known], canonicalSnapshot([member]), everything, keep).memberships).toEqual([known]);
  });
});

describe('a target that was not scanned', () => {
  const previous = canonicalSnapshot([member, { ...member, ...there }]);
  const onlyHere = (target: Target) => target.region === here.region;

  test('stays as it was outside the scope', () => {
    expect(carryForward([unreadable], previous, onlyHere, keep).memberships.map(targetKey)).toEqual(
      previous.memberships.map(targetKey),
    );
  });

  test('is dropped outside the scope only with prune', () => {
    expect(carryForward([member], previous, onlyHere, { prune: true })).toEqual(canonicalSnapshot([member]));
  });

  test('is gone within the scope', () => {
    expect(carryForward([member], previous, everything, keep)).toEqual(canonicalSnapshot([member]));
  });
});

test('scanning everything replaces everything, scanning nothing changes nothing', () => {
  const readable = snapshotArbitrary({ unreadable: [], maxInvitations: 5 });
  fc.assert(
    fc.property(readable, snapshotArbitrary({ maxInvitations: 5 }), (scanned, previous) => {
      expect(carryForward(scanned.memberships, previous, everything, keep)).toEqual(scanned);
      expect(carryForward([], previous, nothing, keep)).toEqual(previous);
    }),
  );
});

test('a scan that fails everywhere loses no value that was known before', () => {
  fc.assert(
    fc.property(snapshotArbitrary({ maxInvitations: 5 }), (previous) => {
      const failed = previous.memberships.map(({ account, region }): Membership => ({
        account,
        region,
        invitations: [],
        unreadable: 'unavailable',
      }));
      const after = carryForward(failed, previous, everything, keep);
      expect(after).toEqual(
        canonicalSnapshot(previous.memberships.map((membership) => ({ ...membership, unreadable: 'unavailable' }))),
      );
    }),
  );
});
