import type { Invitation, Membership } from '../model.ts';
import { statusMeaning } from '../status.ts';
import type { Trust } from '../trust.ts';
import { unique } from './words.ts';

/** The open invitations of a target whose administrator is trusted. */
export function trustedInvitations(membership: Membership, trust: Trust): Invitation[] {
  return membership.invitations.filter((one) => isPending(one) && trust.trusts(one.administrator, membership));
}

/** The administrators of a target that are not trusted, sorted: the current one, and those of open invitations. */
export function untrustedAt(membership: Membership, trust: Trust): string[] {
  const { administrator, invitations } = membership;
  const inviters = invitations.filter(isPending).map((one) => one.administrator);
  const untrusted = inviters.filter((id) => !trust.trusts(id, membership));
  const present = administrator && !isKept(administrator.account, membership, trust) ? [administrator.account] : [];
  return unique([...present, ...untrusted]);
}

/** Whether the current administrator may stay. Without a list it always may: the user has given no rule. */
export function isKept(administrator: string, membership: Membership, trust: Trust): boolean {
  return !trust.byList || trust.trusts(administrator, membership);
}

function isPending({ status }: Invitation): boolean {
  return statusMeaning(status) === 'pending';
}
