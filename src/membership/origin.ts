import type { Administrator, Invitation, Member, Membership } from './model.ts';
import { isCreated, statusMeaning } from './status.ts';

/**
 * How an account became a member. No field of the API tells [doc], and only a live account could confirm these rules
 * [guess], so they are all in this file.
 */
export type Origin = 'invitation' | 'probably-invitation' | 'organization';

/**
 * Tells whether an account became a member by invitation or through AWS Organizations [guess]; undefined without an
 * administrator.
 * - `invitation`: an invitation of the administrator is listed, either with the id that the administrator names or, if it
 *   names none, with an accepted status.
 * - `probably-invitation`: the administrator names an invitation that is not listed. Organizations sends no invitations,
 *   but AWS does not promise to list accepted ones forever, so the user has to confirm it.
 * - `organization`: the administrator names no invitation, and none is listed as accepted.
 */
export function originOf(membership: Pick<Membership, 'administrator' | 'invitations'>): Origin | undefined {
  const { administrator, invitations } = membership;
  if (!administrator) return undefined;
  if (administrator.organization) return 'organization';
  if (invitations.some((invitation) => isInvitationOf(administrator, invitation))) return 'invitation';
  return administrator.invitationId === undefined ? 'organization' : 'probably-invitation';
}

/** Organizations sends no invitations, so it manages an accepted member that was never invited [guess]. */
export function isOrganizationMember({ status, invitedAt }: Pick<Member, 'status' | 'invitedAt'>): boolean {
  return statusMeaning(status) === 'accepted' && invitedAt === undefined;
}

/**
 * The accounts in the list of an administrator that AWS Organizations manages [guess]. If the snapshot has the membership
 * of a member, it decides; otherwise the entry in the list does. An entry that was created and never invited counts as an
 * account of the organization if another entry is managed by Organizations: administrators rarely mix the two ways.
 *
 * @param membershipOf the membership of a member in the same Region, if the snapshot has it
 */
export function organizationMembers(
  administrator: string,
  members: readonly Member[],
  membershipOf: (member: string) => Membership | undefined,
): ReadonlySet<string> {
  const managed = new Set<string>();
  for (const member of members) {
    const membership = membershipOf(member.account);
    const origin = membership?.administrator?.account === administrator ? originOf(membership) : undefined;
    if (origin === undefined ? isOrganizationMember(member) : origin === 'organization') managed.add(member.account);
  }
  if (managed.size === 0) return managed;
  for (const { account, status, invitedAt } of members) {
    if (isCreated(status) && invitedAt === undefined) managed.add(account);
  }
  return managed;
}

function isInvitationOf(administrator: Administrator, invitation: Invitation): boolean {
  if (invitation.administrator !== administrator.account) return false;
  if (administrator.invitationId !== undefined) return invitation.id === administrator.invitationId;
  return statusMeaning(invitation.status) === 'accepted';
}
