import { type Member, type Membership, type Snapshot, canonicalSnapshot } from '../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, accepted, invitation, membership } from './wire.ts';

/** Neither the administrator nor a member: its credentials assume a role everywhere. */
export const CALLER = '100000000001';
export const [EU, US] = ['eu-west-1', 'us-east-1'] as const;
const ANOTHER = '121212121212';
const INVITED_AT = '2024-03-10T14:53:14.874Z';

export interface State {
  /** What the member says of itself. */
  readonly member: Partial<Membership>;
  /** Its entry in the list of the administrator; absent: it has none. */
  readonly listed?: Omit<Member, 'account'>;
}

const ended = (status: string): State => ({
  member: { invitations: [invitation('sent', status)] },
  listed: { status, invitedAt: INVITED_AT },
});

/** The nine states in which a member can be, as both sides show them. */
export const STATES = {
  new: { member: { hub: DISABLED_HUB } },
  'hub on': { member: {} },
  created: { member: { hub: DISABLED_HUB }, listed: { status: 'Created' } },
  invited: {
    member: { hub: DISABLED_HUB, invitations: [invitation('sent')] },
    listed: { status: 'Invited', invitedAt: INVITED_AT },
  },
  accepted: { member: accepted('sent'), listed: { status: 'Enabled', invitedAt: INVITED_AT } },
  resigned: ended('Resigned'),
  removed: ended('Removed'),
  elsewhere: {
    member: {
      administrator: { account: ANOTHER, status: 'Enabled', invitedAt: INVITED_AT, invitationId: 'theirs' },
      invitations: [invitation('theirs', 'Enabled', ANOTHER)],
    },
  },
  organization: {
    member: { administrator: { account: ADMINISTRATOR, status: 'Enabled' } },
    listed: { status: 'Enabled' },
  },
} as const satisfies Record<string, State>;
export type StateName = keyof typeof STATES;
export const STATE_NAMES = Object.keys(STATES) as StateName[];

/** A member in one Region, in a state. */
export interface Placed {
  readonly account: string;
  readonly region: string;
  readonly state: State;
}

/** Both sides of the members, in the Regions that they have. The hub of the administrator is on there. */
export function bothSides(placed: readonly Placed[]): Snapshot {
  const regions = [...new Set(placed.map(({ region }) => region))];
  return canonicalSnapshot([
    ...placed.map(({ account, region, state }) => membership({ ...state.member, account, region })),
    ...regions.map((region) =>
      membership({
        account: ADMINISTRATOR,
        region,
        members: placed.flatMap((one) =>
          one.region === region && one.state.listed ? [{ account: one.account, ...one.state.listed }] : [],
        ),
      }),
    ),
  ]);
}

/** What both sides of a target say. */
export function sidesOf({ memberships }: Snapshot, account: string, region: string) {
  const at = (wanted: string) => memberships.find((one) => one.account === wanted && one.region === region);
  return {
    member: at(account),
    listed: at(ADMINISTRATOR)?.members?.find((one) => one.account === account),
  };
}
