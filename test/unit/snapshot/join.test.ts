import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HubformError } from '../../../src/error.ts';
import { type AccountFacts, type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { joinSnapshots } from '../../../src/snapshot/join.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';

const one: Membership = { account: '111122223333', region: 'eu-west-1', hub: { state: 'disabled' }, invitations: [] };
const other: Membership = { ...one, unreadable: 'throttled' };
const elsewhere: Membership = { ...one, region: 'us-east-1' };

describe('parts of a snapshot', () => {
  test('make the whole, for any cut and in any order', () => {
    fc.assert(
      fc.property(snapshotArbitrary({ maxInvitations: 5 }), fc.func(fc.nat(2)), (snapshot, deal) => {
        const shards: Membership[][] = [[], [], []];
        for (const membership of snapshot.memberships) shards[deal(membership)]?.push(membership);
        const parts = shards.map((shard, i) => ({
          name: `${i}`,
          snapshot: canonicalSnapshot(shard, snapshot.accounts),
        }));
        expect(joinSnapshots(parts.reverse())).toEqual(snapshot);
      }),
    );
  });

  test('may say the same twice', () => {
    const parts = [part('a.yaml', one, elsewhere), part('b.yaml', one)];
    expect(joinSnapshots(parts)).toEqual(canonicalSnapshot([one, elsewhere]));
  });

  test('may know different things of an account, or the same', () => {
    const parts = [
      known('a.yaml', {}, one),
      known('b.yaml', { name: 'x' }, one),
      known('c.yaml', { name: 'x', units: ['r-ab12'] }, elsewhere),
    ];
    const whole = canonicalSnapshot([one, elsewhere], new Map([[one.account, { name: 'x', units: ['r-ab12'] }]]));
    expect(joinSnapshots(parts)).toEqual(whole);
    expect(joinSnapshots(parts.reverse())).toEqual(whole);
  });

  test('may be none', () => {
    expect(joinSnapshots([])).toEqual(canonicalSnapshot([]));
  });
});

test.each([
  [
    'one disagreement',
    [part('a.yaml', one), part('b.yaml', other)],
    'account 111122223333 in eu-west-1: expected the same in every part, got one state in a.yaml and another in b.yaml',
  ],
  [
    'several, and a hostile name',
    [part('a.yaml', one, elsewhere), part('b\n.yaml', other, { ...elsewhere, unreadable: 'throttled' })],
    'account 111122223333 in eu-west-1: expected the same in every part, got one state in a.yaml and another in b\\u000a.yaml (and 1 more)',
  ],
  [
    'two names of an account',
    [known('a.yaml', { name: 'x' }, one), known('b.yaml', {}, one), known('c.yaml', { name: 'y' }, elsewhere)],
    'account 111122223333: expected the same in every part, got one name in a.yaml and another in c.yaml',
  ],
  [
    'an account in two places',
    [
      known('a.yaml', { units: ['r-ab12', 'ou-ab12-11111111'] }, one),
      known('b.yaml', { name: 'x', units: ['r-ab12'] }, one),
    ],
    'account 111122223333: expected the same in every part, got one list of units in a.yaml and another in b.yaml',
  ],
])('refuses %s', (_, parts, message) => {
  expect(() => joinSnapshots(parts)).toThrow(
    new HubformError('snapshot', message, { hint: 'Scan again, or leave one of the two out.' }),
  );
});

function known(name: string, facts: AccountFacts, membership: Membership) {
  return { name, snapshot: canonicalSnapshot([membership], new Map([[membership.account, facts]])) };
}

function part(name: string, ...memberships: Membership[]) {
  return { name, snapshot: canonicalSnapshot(memberships) };
}
