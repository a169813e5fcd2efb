import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sameAdministrator,
  sameInvitations,
  sameMember,
  sameMembership,
} from '../../../../src/membership/diff/same-membership.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { snapshotArbitrary } from '../../../support/arbitraries.ts';
import {
  ADMINISTRATOR,
  DISABLED_HUB,
  ENABLED_HUB,
  MEMBER,
  accepted,
  invitation,
  membership,
} from '../../../support/wire.ts';

describe('two memberships', () => {
  it('are the same if they are deeply equal', () => {
    fc.assert(
      fc.property(snapshotArbitrary({ maxInvitations: 5 }), ({ memberships }) => {
        for (const one of memberships) expect(sameMembership(one, structuredClone(one))).toBe(true);
      }),
    );
  });

  const member = { account: MEMBER, status: 'Enabled' };
  it.each<[what: string, a: Membership, b: Membership]>([
    ['cause', membership({ unreadable: 'throttled' }), membership({ unreadable: 'unavailable' })],
    ['readability', membership(), membership({ unreadable: 'throttled' })],
    ['hub', membership(), membership({ hub: DISABLED_HUB })],
    [
      'knowledge of the hub',
      { ...membership(), unreadable: 'throttled' },
      { account: MEMBER, region: 'us-east-1', invitations: [], unreadable: 'throttled' },
    ],
    ['setting of the hub', membership(), membership({ hub: { ...ENABLED_HUB, autoEnableControls: false } })],
    ['generator', membership(), membership({ hub: { ...ENABLED_HUB, controlFindingGenerator: 'STANDARD_CONTROL' } })],
    ['administrator', accepted(), membership({ invitations: accepted().invitations })],
    ['invitation', membership({ invitations: [invitation('x')] }), membership({ invitations: [invitation('y')] })],
    [
      'number of invitations',
      membership({ invitations: [invitation('x')] }),
      membership({ invitations: [invitation('x'), invitation('x')] }),
    ],
    ['list of members', membership({ members: [member] }), membership()],
  ])('differ by their %s', (_, a, b) => {
    expect(sameMembership(a, b)).toBe(false);
    expect(sameMembership(b, a)).toBe(false);
  });

  it('are the same if one has an empty list of members and the other none', () => {
    expect(sameMembership(membership({ members: [] }), membership())).toBe(true);
  });
});

it.each([
  [{ account: '2' }],
  [{ status: 'Resigned' }],
  [{ invitedAt: '2024-01-01T00:00:00.000Z' }],
  [{ invitationId: 'x' }],
  [{ organization: true as const }],
])('an administrator differs by %j', (changes) => {
  const administrator = { account: ADMINISTRATOR, status: 'Enabled' };
  expect(sameAdministrator(administrator, { ...administrator, ...changes })).toBe(false);
  expect(sameAdministrator(administrator, { ...administrator })).toBe(true);
  expect(sameAdministrator(administrator, undefined)).toBe(false);
  expect(sameAdministrator(undefined, undefined)).toBe(true);
});

it.each([
  [{ administrator: '2' }],
  [{ id: 'y' }],
  [{ status: 'Removed' }],
  [{ invitedAt: '2024-01-01T00:00:00.000Z' }],
])('an invitation differs by %j', (changes) => {
  expect(sameInvitations([invitation('x')], [{ ...invitation('x'), ...changes }])).toBe(false);
  expect(sameInvitations([invitation('x')], [invitation('x')])).toBe(true);
});

it.each([
  [{ account: '2' }],
  [{ status: 'Removed' }],
  [{ invitedAt: '2024-01-01T00:00:00.000Z' }],
  [{ email: 'a@b.c' }],
])('a member differs by %j', (changes) => {
  const member = { account: MEMBER, status: 'Enabled' };
  expect(sameMember(member, { ...member, ...changes })).toBe(false);
  expect(sameMember(member, { ...member })).toBe(true);
  expect(sameMember(member, undefined)).toBe(false);
});
