import type { Administrator, Invitation, Membership } from './model.ts';
import { statusMeaning } from './status.ts';

/** How a member came to its administrator. */
export type Origin = 'invitation' | 'probably-invitation' | 'organization';

/**
 * Tells an administrator by invitation from one that AWS Organizations set; undefined without an administrator.
 *
 * No field of the API says which it is, and it cannot be learnt without a live account [guess], so all of that
 * reasoning stands here and nowhere else:
 * - an invitation of the same administrator is listed, with the same id, or accepted where one of the ids is
 *   missing: by invitation;
 * - the administrator names an invitation that is not listed: probably by invitation, since Organizations sends
 *   none, but AWS does not promise to list accepted ones for ever, so the user has to say so;
 * - no invitation id and nothing listed: AWS Organizations.
 */
export function originOf(membership: Membership): Origin | undefined {
  const { administrator, invitations } = membership;
  if (!administrator) return undefined;
  if (invitations.some((invitation) => made(invitation, administrator))) return 'invitation';
  return administrator.invitationId === undefined ? 'organization' : 'probably-invitation';
}

function made(invitation: Invitation, administrator: Administrator): boolean {
  if (invitation.administrator !== administrator.account) return false;
  if (administrator.invitationId !== undefined) return invitation.id === administrator.invitationId;
  return statusMeaning(invitation.status) === 'accepted';
}
