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
  ['an administrator has no invitation, and nobody has', facts({ administrator })],
  [
    'an administrator has no invitation, and another one is pending',
    facts({ administrator, invitations: [invitation('a', 'Invited', OTHER)] }),
  ],
  [
    'an administrator has an invitation in any state beside an accepted one of another account',
    facts({ administrator, invitations: [invitation('a', 'Resigned'), invitation('b', 'Enabled', OTHER)] }),
  ],
  ['the hub is off, so nobody is administrator', facts({ hub: DISABLED_HUB, invitations: [enabled] })],
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
    `names ${OTHER}, who has no invitation, but ListInvitations has an accepted invitation of ${ADMINISTRATOR}`,
  ],
  [
    'the same with a hub that is off',
    facts({ hub: DISABLED_HUB, administrator: { account: OTHER }, invitations: [enabled] }),
    `names ${OTHER}, who has no invitation, but ListInvitations has an accepted invitation of ${ADMINISTRATOR}`,
  ],
])('there is a contradiction where %s', (_, values, message) => {
  expect(contradictionIn(values)).toBe(message);
});
