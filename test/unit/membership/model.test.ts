import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AccountFacts,
  type Membership,
  byAccount,
  canonicalSnapshot,
  compareCodeUnits,
  compareInvitations,
  compareTargets,
  lastKnown,
  mayAdminister,
  targetKey,
} from '../../../src/membership/model.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import {
  ADMINISTRATOR,
  DISABLED_HUB,
  ENABLED_HUB,
  MEMBER,
  accepted,
  invitation,
  membership,
} from '../../support/wire.ts';

describe('a canonical snapshot', () => {
  it('sorts targets, invitations and members', () => {
    const members = [MEMBER, '000000000001'].map((account) => ({ account, status: 'Enabled' }));
    const invitations = [invitation('b'), invitation('a'), invitation('c', 'Invited', '000000000009')];
    const { memberships } = canonicalSnapshot([
      membership({ region: 'us-west-1', invitations }),
      membership({ account: ADMINISTRATOR, members }),
      membership({ region: 'eu-west-1' }),
    ]);
    expect(memberships.map(targetKey)).toEqual([
      `${MEMBER}/eu-west-1`,
      `${MEMBER}/us-west-1`,
      `${ADMINISTRATOR}/us-east-1`,
    ]);
    expect(memberships.at(1)?.invitations.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(memberships.at(2)?.members?.map(({ account }) => account)).toEqual(['000000000001', MEMBER]);
  });

  it('is the same for every order of its parts', () => {
    fc.assert(
      fc.property(snapshotArbitrary({ maxInvitations: 10 }), (snapshot) => {
        const reversed = snapshot.memberships
          .map((one): Membership => ({ ...one, invitations: one.invitations.toReversed() }))
          .reverse();
        const accounts = new Map([...(snapshot.accounts ?? [])].reverse());
        const again = canonicalSnapshot(reversed, accounts);
        expect(again).toEqual(snapshot);
        expect([...(again.accounts?.keys() ?? [])]).toEqual([...(snapshot.accounts?.keys() ?? [])]);
      }),
    );
  });

  it('has what is known of its own accounts only, and nothing where nothing is known', () => {
    const facts = { name: 'payments', units: ['r-ab12'] };
    const known = new Map<string, AccountFacts>([
      [ADMINISTRATOR, facts],
      [MEMBER, {}],
    ]);
    expect(canonicalSnapshot([membership()], known)).toEqual({ memberships: [membership()] });
    const other = membership({ account: ADMINISTRATOR });
    expect(canonicalSnapshot([membership(), other], known).accounts).toEqual(new Map([[ADMINISTRATOR, facts]]));
  });

  it('does not change its input', () => {
    const invitations = [invitation('b'), invitation('a')];
    canonicalSnapshot([membership({ invitations })]);
    expect(invitations.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('has no empty list of members', () => {
    expect(canonicalSnapshot([membership({ members: [] })]).memberships).toEqual([membership()]);
  });

  it('has each target once', () => {
    expect(() => canonicalSnapshot([membership(), membership({ hub: DISABLED_HUB })])).toThrow(
      new RangeError(`the target ${MEMBER}/us-east-1 occurs twice`),
    );
  });
});

it('text is compared by code unit, not by locale', () => {
  expect(['ä', 'z', 'Z', 'a', '\u{1f600}', '\uffff'].sort(compareCodeUnits)).toEqual([
    'Z',
    'a',
    'z',
    'ä',
    '\u{1f600}',
    '\uffff',
  ]);
  expect(compareCodeUnits('a', 'a')).toBe(0);
});

it('targets are compared by account, then Region', () => {
  expect(compareTargets(membership(), membership())).toBe(0);
  expect(compareTargets(membership(), membership({ region: 'us-east-2' }))).toBe(-1);
  expect(compareTargets(membership({ account: '999999999999', region: 'a' }), membership())).toBe(1);
});

it('invitations are compared by administrator, time, id and status', () => {
  const first = { administrator: '1', id: 'b', status: 'x' };
  expect(compareInvitations(first, { ...first, administrator: '2' })).toBe(-1);
  expect(compareInvitations(first, { ...first, invitedAt: '2024-01-01T00:00:00.000Z' })).toBe(-1);
  expect(compareInvitations(first, { ...first, id: 'a' })).toBe(1);
  expect(compareInvitations(first, { ...first, status: 'y' })).toBe(-1);
  expect(compareInvitations(first, { ...first })).toBe(0);
});

it('last known values count as live, and a target without them is left out', () => {
  const known = accepted();
  const unknown: Membership = { account: MEMBER, region: 'eu-west-1', invitations: [], unreadable: 'throttled' };
  expect(lastKnown(canonicalSnapshot([{ ...known, unreadable: 'throttled' }, unknown]))).toEqual(
    canonicalSnapshot([known]),
  );
  expect(lastKnown(canonicalSnapshot([]))).toEqual({ memberships: [] });
});

it('targets are grouped by account in their order, even if the accounts alternate', () => {
  const targets = [
    { account: '2', region: 'b' },
    { account: '1', region: 'a' },
    { account: '2', region: 'a' },
  ];
  expect([...byAccount(targets)]).toEqual([
    ['2', [targets[0], targets[2]]],
    ['1', [targets[1]]],
  ]);
  expect(byAccount([]).size).toBe(0);
});

it.each([
  ['its hub is on', { hub: ENABLED_HUB }, true],
  ['its hub is off', { hub: DISABLED_HUB }, false],
  ['its hub is unknown', {}, false],
  ['it has an administrator', { hub: ENABLED_HUB, administrator: { account: ADMINISTRATOR } }, false],
  [
    'it has one with a status that is not known',
    { hub: ENABLED_HUB, administrator: { account: ADMINISTRATOR, status: 'Paused' } },
    false,
  ],
  [
    'its administrator is over',
    { hub: ENABLED_HUB, administrator: { account: ADMINISTRATOR, status: 'Resigned' } },
    true,
  ],
])('if %s, a target with %j can have members: %s', (_, target, expected) => {
  expect(mayAdminister(target)).toBe(expected);
});
