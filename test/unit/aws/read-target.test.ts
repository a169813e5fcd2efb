import { expect, it } from 'vitest';
import { contradictionIn, type Facts } from '../../../src/aws/read-target.ts';
import { ADMINISTRATOR, DISABLED_HUB, ENABLED_HUB, invitation } from '../../support/wire.ts';

const OTHER = '777788889999';
const enabled = invitation('a', 'Enabled');
const facts = (more: Partial<Facts> = {}): Facts => ({ hub: ENABLED_HUB, invitations: [], ...more });
const administrator = { account: ADMINISTRATOR };

it.each<[string, Facts]>([
  ['there is nothing', facts()],
  ['an invitation is pending', facts({ invitations: [invitation('a')] })],
  ...['Resigned', 'Removed', 'Deleted', 'Created', 'AccountSuspended', 'New'].map((status): [string, Facts] => [
    `an invitation is ${status}`,
    facts({ invitations: [invitation('a', status)] }),
  ]),
  ['an accepted invitation has its administrator', facts({ administrator, invitations: [enabled] })],
  ['an administrator has no invitation, and no other account has one', facts({ administrator })],
  [
    'an administrator has no invitation, and another one is pending',
    facts({ administrator, invitations: [invitation('a', 'Invited', OTHER)] }),
  ],
  [
    'an administrator has another invitation in any state beside an accepted one of another account',
    facts({ administrator, invitations: [invitation('a', 'Resigned'), invitation('b', 'Enabled', OTHER)] }),
  ],
  ...(
    [
      ['Enabled', 'Associated'],
      ['Resigned', 'Removed'],
      ['Enabled', 'AccountSuspended'],
      ['New', 'Enabled'],
      [undefined, 'Invited'],
    ] as const
  ).map(([status, listed]): [string, Facts] => [
    `an administrator is ${status ?? 'in no state'}, and its invitation ${listed}`,
    facts({
      administrator: { ...administrator, invitationId: 'a', ...(status !== undefined && { status }) },
      invitations: [invitation('a', listed)],
    }),
  ]),
  [
    'an administrator is Resigned, and an invitation of it with another id is accepted',
    facts({ administrator: { ...administrator, status: 'Resigned', invitationId: 'b' }, invitations: [enabled] }),
  ],
  [
    'an administrator is Resigned, and one of another account with the same id is accepted',
    facts({
      administrator: { ...administrator, status: 'Resigned', invitationId: 'b' },
      invitations: [invitation('a', 'Resigned'), invitation('b', 'Enabled', OTHER)],
    }),
  ],
  ['the hub is off, so there is no administrator', facts({ hub: DISABLED_HUB, invitations: [enabled] })],
])('there is no contradiction where %s', (_, values) => {
  expect(contradictionIn(values)).toBeUndefined();
});

it.each<[string, Facts, string]>([
  ...['Enabled', 'ENABLED', 'Associated', 'ASSOCIATED'].map((status): [string, Facts, string] => [
    `an invitation is ${status}, and there is no administrator`,
    facts({ invitations: [invitation('x'), invitation('a', status)] }),
    `names no administrator but ListInvitations has an accepted invitation of ${ADMINISTRATOR}`,
  ]),
  [
    'the administrator has no invitation, and one of another account is accepted',
    facts({ administrator: { account: OTHER, invitationId: 'a' }, invitations: [enabled] }),
    `names ${OTHER}, which has no invitation, but ListInvitations has an accepted invitation of ${ADMINISTRATOR}`,
  ],
  ...['Invited', 'resigned', 'Removed', 'Deleted', 'Created'].flatMap((status): [string, Facts, string][] => [
    [
      `the administrator is ${status}, and its invitation accepted`,
      facts({ administrator: { ...administrator, status, invitationId: 'a' }, invitations: [enabled] }),
      `names ${ADMINISTRATOR} as "${status}", but ListInvitations has its invitation as "Enabled"`,
    ],
    [
      `the administrator is accepted, and its invitation ${status}`,
      facts({
        administrator: { ...administrator, status: 'Associated', invitationId: 'a' },
        invitations: [invitation('b', 'Enabled'), invitation('a', status)],
      }),
      `names ${ADMINISTRATOR} as "Associated", but ListInvitations has its invitation as "${status}"`,
    ],
  ]),
  [
    'the hub is off, and there is an administrator',
    facts({ hub: DISABLED_HUB, administrator, invitations: [enabled] }),
    `names ${ADMINISTRATOR}, but DescribeHub says that Security Hub is off`,
  ],
])('there is a contradiction where %s', (_, values, message) => {
  expect(contradictionIn(values)).toBe(message);
});
