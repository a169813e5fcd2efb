import type { Administrator, Hub, Invitation, Membership, UnreadableCause } from '../model.ts';
import { isKnownOrganization, originOf } from '../origin.ts';
import { isKnownAsNotAccepted, statusMeaning } from '../status.ts';

/**
 * How a member account stands to the administrator, by its own side. `unknown`: nothing is known of it. `ended`: what there was
 * is over, or can no longer be accepted. `other-organization`: AWS Organizations gave it another administrator.
 * `unclear`: a status that is not known here.
 */
export const MEMBER_STATES = [
  'unknown',
  'none',
  'invited',
  'duplicate',
  'ended',
  'member',
  'organization',
  'elsewhere',
  'other-organization',
  'unclear',
] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

export interface MemberSide {
  readonly state: MemberState;
  /** Absent if it is not known. */
  readonly hub?: Hub;
  /** Why it could not be read; the rest then holds the last known values. */
  readonly unreadable?: UnreadableCause;
  /** What this side says, as a clause without a capital or a full stop. It contains raw text from AWS. */
  readonly says: string;
}

/** @param membership that of the member account; undefined if it was not read */
export function memberSide(administrator: string, membership: Membership | undefined): MemberSide {
  if (!membership) return { state: 'unknown', says: 'the member account was not read' };
  const { hub, unreadable } = membership;
  if (!hub) {
    const cause = unreadable ?? 'unavailable';
    return { state: 'unknown', says: `the member account could not be read (${cause})`, unreadable: cause };
  }
  return { ...stateOf(administrator, membership), hub, ...(unreadable && { unreadable }) };
}

/** The entries of one administrator in the list of a member. */
export function invitationsOf(administrator: string, { invitations }: Pick<Membership, 'invitations'>): Invitation[] {
  return invitations.filter((invitation) => invitation.administrator === administrator);
}

type StateOfMember = Pick<MemberSide, 'state' | 'says'>;

function stateOf(administrator: string, membership: Membership): StateOfMember {
  const present = membership.administrator;
  const ofPresent = present && withAdministrator(administrator, present, membership);
  if (ofPresent) return ofPresent;
  const entries = invitationsOf(administrator, membership);
  const statuses = entries.map(({ status }) => status).join(', ');
  const unclear = entries.find(({ status }) => isUnclear(status));
  if (unclear) return { state: 'unclear', says: `its invitation has the status ${unclear.status}` };
  // The provider takes every entry of the administrator in any status, and fails if there are two.
  if (entries.some(({ status }) => statusMeaning(status) === 'pending')) {
    return entries.length === 1
      ? { state: 'invited', says: `the member account has an open invitation of ${administrator}` }
      : {
          state: 'duplicate',
          says: `the member account has ${entries.length} entries of ${administrator} (${statuses})`,
        };
  }
  if (entries.length > 0) return { state: 'ended', says: `the member account has the invitation as ${statuses}` };
  if (present?.account === administrator) {
    return { state: 'ended', says: `the member account names ${administrator} as ${present.status ?? 'unknown'}` };
  }
  return { state: 'none', says: `the member account has no invitation of ${administrator}` };
}

/** Undefined if the membership that the member names is known to be over. */
function withAdministrator(
  administrator: string,
  present: Administrator,
  membership: Membership,
): StateOfMember | undefined {
  const { account, status } = present;
  if (status !== undefined && statusMeaning(status) !== 'accepted') {
    if (isKnownAsNotAccepted(status)) return undefined;
    return { state: 'unclear', says: `its administrator ${account} has the status ${status}` };
  }
  const says = `it is a member of ${account}`;
  if (originOf(membership) === 'organization') {
    // Which organization it is can be inferred only, unless the scan could ask.
    const inferred = isKnownOrganization(present) ? '' : ', as there is no invitation';
    return {
      state: account === administrator ? 'organization' : 'other-organization',
      says: `${says} through AWS Organizations${inferred}`,
    };
  }
  return { state: account === administrator ? 'member' : 'elsewhere', says };
}

function isUnclear(status: string): boolean {
  return statusMeaning(status) === 'inactive' && !isKnownAsNotAccepted(status);
}
