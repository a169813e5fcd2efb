import type { Administrator, Invitation, Member, Membership } from './model.ts';
import { isCreated, statusMeaning } from './status.ts';

/**
 * How an account became a member. No field of a membership shows it [doc]. That it was through AWS Organizations is known
 * where the scan could ask for the delegated administrators (`Administrator.organization`). Elsewhere it is inferred by rules
 * that only a live account could confirm [guess], so they are all in this file.
 */
export type Origin = 'invitation' | 'probably-invitation' | 'organization';

/**
 * Tells whether an account became a member by invitation or through AWS Organizations; undefined without an administrator.
 * - `organization`: this is known. A member that the delegated administrator had invited before it became one is managed by
 *   Organizations from then on [doc]; whether its old invitation stays listed is not documented.
 *
 * Where it is not known [guess]:
 * - `invitation`: an invitation of the administrator is listed, either with the id that the administrator names or, if it
 *   names none, with an accepted status.
 * - `probably-invitation`: the administrator names an invitation that is not listed. Organizations sends no invitations,
 *   but AWS does not promise to list accepted ones forever, so the user has to confirm it.
 * - `organization`: the administrator names no invitation, and none is listed as accepted.
 */
export function originOf(membership: Pick<Membership, 'administrator' | 'invitations'>): Origin | undefined {
  const { administrator, invitations } = membership;
  if (!administrator) return undefined;
  if (isKnownOrganization(administrator)) return 'organization';
  if (invitations.some((invitation) => isInvitationOf(administrator, invitation))) return 'invitation';
  return administrator.invitationId === undefined ? 'organization' : 'probably-invitation';
}

/** The same of a membership with this administrator; undefined if it has another one, or none. */
export function originWith(
  administrator: string,
  membership: Pick<Membership, 'administrator' | 'invitations'> | undefined,
): Origin | undefined {
  return membership?.administrator?.account === administrator ? originOf(membership) : undefined;
}

/** Whether it is known, and not inferred, that AWS Organizations manages the membership with this administrator. */
export function isKnownOrganization({ organization }: Pick<Administrator, 'organization'>): boolean {
  return organization === true;
}

/** The administrator of a membership that AWS Organizations is known to manage. */
export function withOrganization(administrator: Administrator): Administrator {
  return { ...administrator, organization: true };
}

/**
 * What ListInvitations may be refused with, by what the error states about Security Hub: that it is off, or what is also said
 * where it is off.
 */
export type InvitationsRefusal = 'hub-off' | 'hub-may-be-off' | 'no-administrator';

/**
 * Whether ListInvitations is refused because AWS Organizations manages the account, if DescribeHub says that Security Hub is on
 * and the account has an administrator. Only accounts managed by invitation can use ListInvitations [doc: the service model of
 * botocore 1.43]; which error the others get is not documented. It is assumed to be one of those that are sent where the hub is
 * off: InvalidAccessException, BadRequestException, or AccessDeniedException "no such resource" [guess].
 */
export function isRefusedToOrganization(refusal: InvitationsRefusal): boolean {
  return refusal !== 'no-administrator';
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
 * @param originOf the origin of what the snapshot has of a member in the same Region, see `originWith`
 */
export function organizationMembers(
  members: readonly Member[],
  originOf: (member: string) => Origin | undefined,
): ReadonlySet<string> {
  const managed = new Set<string>();
  for (const member of members) {
    const origin = originOf(member.account);
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
