import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AccountFacts,
  type Membership,
  type Target,
  canonicalSnapshot,
  targetKey,
} from '../../../src/membership/model.ts';
import { type CarryOptions, carryForward } from '../../../src/snapshot/carry-forward.ts';
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
      const known = { ...keep, accounts: scanned.accounts ?? new Map(), knowsOrganization: everything };
      expect(carryForward(scanned.memberships, { ...previous, accounts: new Map() }, everything, known)).toEqual(
        scanned,
      );
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
        canonicalSnapshot(
          previous.memberships.map((membership) => ({ ...membership, unreadable: 'unavailable' })),
          previous.accounts,
        ),
      );
    }),
  );
});

describe('what was known of an account', () => {
  const before = canonicalSnapshot([member], new Map([[here.account, { name: 'old', units: ['r-ab12'] }]]));
  const factsAfter = (accounts?: ReadonlyMap<string, AccountFacts>, prune = false) =>
    carryForward([member], before, everything, { prune, ...(accounts && { accounts }) }).accounts;

  test('stays if the scan knows nothing, also with prune', () => {
    expect(factsAfter()).toEqual(before.accounts);
    expect(factsAfter(new Map([[here.account, {}]]), true)).toEqual(before.accounts);
  });

  test('stays where the scan does not know the same', () => {
    expect(factsAfter(new Map([[here.account, { name: 'new' }]]))?.get(here.account)).toEqual({
      name: 'new',
      units: ['r-ab12'],
    });
    expect(factsAfter(new Map([[here.account, { units: ['r-zz99'] }]]))?.get(here.account)).toEqual({
      name: 'old',
      units: ['r-zz99'],
    });
  });

  test('stays with an account that was not scanned, and goes with one that is dropped', () => {
    expect(carryForward([], before, nothing, keep).accounts).toEqual(before.accounts);
    expect(carryForward([], before, nothing, { prune: true }).accounts).toBeUndefined();
    expect(carryForward([], before, everything, keep).accounts).toBeUndefined();
  });
});

describe('the mark of AWS Organizations', () => {
  const marked = (account: string): Membership => ({
    ...member,
    administrator: { account, status: 'Enabled', organization: true },
  });
  const markAfter = (before: Membership, options: Partial<CarryOptions> = {}) =>
    carryForward([member], canonicalSnapshot([before]), everything, { ...keep, ...options }).memberships.at(0)
      ?.administrator;

  test('stays where the scan could not ask, and nothing else of the earlier administrator does', () => {
    expect(markAfter(marked('444455556666'))).toEqual({ account: '444455556666', organization: true });
  });

  test('goes where the scan asked', () => {
    expect(markAfter(marked('444455556666'), { knowsOrganization: everything })).toEqual(member.administrator);
  });

  test('is not given to another administrator', () => {
    expect(markAfter(marked('555566667777'))).toEqual(member.administrator);
    expect(markAfter(member)).toEqual(member.administrator);
  });

  test('stays among the last known values of a target that could not be read', () => {
    const before = marked('444455556666');
    expect(
      carryForward([unreadable], canonicalSnapshot([before]), everything, { ...keep, knowsOrganization: everything })
        .memberships,
    ).toEqual([{ ...before, unreadable: 'access-denied' }]);
  });
});
