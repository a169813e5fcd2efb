import { LISTINGS, type Listing } from '../../src/membership/bootstrap/administrator-side.ts';
import type { Intent } from '../../src/membership/bootstrap/bootstrap.ts';
import { MEMBER_STATES, type MemberState } from '../../src/membership/bootstrap/member-side.ts';
import { type Membership, type Snapshot, canonicalSnapshot } from '../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from './wire.ts';

/** One member in one Region, in each state of both sides that `bootstrap` tells apart. */

export const REGION = 'us-east-1';
export const OTHER = '999999999999';
export const INTENT: Intent = { administrator: ADMINISTRATOR, members: [{ account: MEMBER, regions: [REGION] }] };
export const OFF = membership({ hub: DISABLED_HUB });

/** Examples of each state of a member; undefined: it was not read. */
export const MEMBERS: Readonly<Record<MemberState, readonly (Membership | undefined)[]>> = {
  unknown: [undefined, { account: MEMBER, region: REGION, invitations: [], unreadable: 'throttled' }],
  none: [
    membership(),
    OFF,
    membership({ invitations: [invitation('x', 'Invited', OTHER)] }),
    membership({ administrator: { account: OTHER, status: 'Resigned' } }),
  ],
  invited: [
    membership({ invitations: [invitation('x')] }),
    membership({ hub: DISABLED_HUB, invitations: [invitation('x', 'INVITED')] }),
    membership({ administrator: { account: OTHER, status: 'Removed' }, invitations: [invitation('x')] }),
  ],
  duplicate: [
    membership({ invitations: [invitation('x'), invitation('y', 'Deleted')] }),
    membership({ hub: DISABLED_HUB, invitations: [invitation('x'), invitation('y')] }),
  ],
  ended: [
    ...['Resigned', 'Removed', 'DELETED', 'Enabled', 'Created'].map((status) =>
      membership({ hub: DISABLED_HUB, invitations: [invitation('x', status)] }),
    ),
    membership({ invitations: [invitation('x', 'Resigned'), invitation('y', 'Deleted')] }),
    membership({ administrator: { account: ADMINISTRATOR, status: 'Resigned' } }),
  ],
  member: [
    accepted(),
    // AWS does not promise to list accepted invitations forever.
    accepted('x', { invitations: [] }),
    accepted('x', { invitations: [invitation('x', 'Associated'), invitation('y', 'Resigned')] }),
  ],
  organization: [
    membership({ administrator: { account: ADMINISTRATOR, status: 'Enabled' } }),
    accepted('x', { administrator: { account: ADMINISTRATOR, invitationId: 'x', organization: true } }),
  ],
  elsewhere: [
    accepted('x', { administrator: { account: OTHER, invitationId: 'x' }, invitations: [invitation('y')] }),
    accepted('x', { administrator: { account: OTHER, status: 'ENABLED', invitationId: 'x' }, invitations: [] }),
  ],
  'other-organization': [
    membership({ administrator: { account: OTHER } }),
    membership({ administrator: { account: OTHER, status: 'Enabled', invitationId: 'x', organization: true } }),
  ],
  unclear: [
    membership({ invitations: [invitation('x', 'Paused')] }),
    membership({ invitations: [invitation('x'), invitation('y', 'Paused')] }),
    membership({ administrator: { account: ADMINISTRATOR, status: 'Paused', invitationId: 'x' } }),
    membership({ administrator: { account: OTHER, status: 'Paused' }, invitations: [invitation('x')] }),
  ],
};

const AT = { invitedAt: '2024-03-10T14:53:14.874Z' };
const listing = (...entries: { readonly status: string; readonly invitedAt?: string }[]) =>
  entries.map((entry) =>
    membership({
      account: ADMINISTRATOR,
      members: [
        { account: MEMBER, ...entry },
        { account: OTHER, status: 'Enabled', ...AT },
      ],
    }),
  );

/** Examples of the administrator's target for each way in which its list has the member; undefined: it was not read. */
export const ADMINISTRATORS: Readonly<Record<Listing, readonly (Membership | undefined)[]>> = {
  assumed: [undefined],
  absent: [
    membership({ account: ADMINISTRATOR }),
    membership({ account: ADMINISTRATOR, members: [{ account: OTHER, status: 'Invited' }] }),
    membership({ account: ADMINISTRATOR, hub: DISABLED_HUB }),
  ],
  created: listing({ status: 'Created' }, { status: 'CREATED', ...AT }),
  invited: listing({ status: 'Invited', ...AT }, { status: 'invited' }),
  member: listing({ status: 'Enabled', ...AT }, { status: 'ASSOCIATED', ...AT }),
  organization: listing({ status: 'Enabled' }),
  ended: listing({ status: 'Resigned', ...AT }, { status: 'Removed' }, { status: 'DELETED' }),
  unclear: listing({ status: 'AccountSuspended', ...AT }, { status: 'Paused' }, { status: '' }),
  unknown: [
    { account: ADMINISTRATOR, region: REGION, invitations: [], unreadable: 'access-denied' },
    membership({ account: ADMINISTRATOR, hub: DISABLED_HUB, unreadable: 'access-denied' }),
    membership({ account: ADMINISTRATOR, administrator: { account: OTHER } }),
  ],
};

export function snapshotOf(...memberships: readonly (Membership | undefined)[]): Snapshot {
  return canonicalSnapshot(memberships.flatMap((one) => one ?? []));
}

/** Every example of a member with every example of its administrator. */
export const EXAMPLES = MEMBER_STATES.flatMap((state) =>
  LISTINGS.flatMap((listing) =>
    MEMBERS[state].flatMap((member) =>
      ADMINISTRATORS[listing].map((administrator) => ({ state, listing, member, administrator })),
    ),
  ),
);
