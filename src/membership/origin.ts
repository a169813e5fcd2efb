import type { Administrator, Invitation, Member, Membership } from './model.ts';
import { isCreated, statusMeaning } from './status.ts';

/**
 * How a member came to its administrator. No field of the API says which it is, and it cannot be learnt without a live
 * account [guess], so all of that reasoning is in this file and nowhere else.
 */
export type Origin = 'invitation' | 'probably-invitation' | 'organization';

/**
 * Tells an administrator by invitation from one that AWS Organizations set; undefined without an administrator.
 * - An invitation of the same administrator is listed, with the same id, or accepted where one of the ids is missing:
 *   by invitation.
 * - The administrator names an invitation that is not listed: probably by invitation. Organizations sends none, but AWS
 *   does not promise to list accepted ones for ever, so the user has to confirm it.
 * - No invitation id and nothing listed: AWS Organizations.
 */
export function originOf(membership: Pick<Membership, 'administrator' | 'invitations'>): Origin | undefined {
  const { administrator, invitations } = membership;
  if (!administrator) return undefined;
  if (invitations.some((invitation) => made(invitation, administrator))) return 'invitation';
  return administrator.invitationId === undefined ? 'organization' : 'probably-invitation';
}

/** Organizations sends no invitations, so a member that is accepted and was never invited came from there. */
export function isOrganizationMember({ status, invitedAt }: Pick<Member, 'status' | 'invitedAt'>): boolean {
  return statusMeaning(status) === 'accepted' && invitedAt === undefined;
}

/**
 * The accounts in the list of an administrator that AWS Organizations made members. The member's own side is better
 * knowledge, where the snapshot has it. An administrator mostly has members in one of the two ways: beside a member by
 * Organizations, one that was created and never invited is an account of the organization that is not enabled; else it
 * waits to be invited.
 *
 * @param sideOf the membership of a member in the same Region, if it is known
 */
export function organizationMembers(
  administrator: string,
  members: readonly Member[],
  sideOf: (member: string) => Membership | undefined,
): ReadonlySet<string> {
  const managed = new Set<string>();
  for (const member of members) {
    const side = sideOf(member.account);
    const origin = side?.administrator?.account === administrator ? originOf(side) : undefined;
    if (origin === undefined ? isOrganizationMember(member) : origin === 'organization') managed.add(member.account);
  }
  if (managed.size === 0) return managed;
  for (const { account, status, invitedAt } of members) {
    if (isCreated(status) && invitedAt === undefined) managed.add(account);
  }
  return managed;
}

function made(invitation: Invitation, administrator: Administrator): boolean {
  if (invitation.administrator !== administrator.account) return false;
  if (administrator.invitationId !== undefined) return invitation.id === administrator.invitationId;
  return statusMeaning(invitation.status) === 'accepted';
}
