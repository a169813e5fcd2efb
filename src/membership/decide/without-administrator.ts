import type { Membership } from '../model.ts';
import { statusMeaning } from '../status.ts';
import type { DecisionContext, PartialDecision } from './context.ts';
import { trustedInvitations, untrustedAt } from './untrusted.ts';
import { invitedOn, joined, unique } from './words.ts';

/** The decision about a target without an administrator; undefined if it has no invitation either. */
export function withoutAdministrator(membership: Membership, context: DecisionContext): PartialDecision | undefined {
  const { trust, prefer, isAdministrator, label } = context;
  const candidates = unique(trustedInvitations(membership, trust).map(({ administrator }) => administrator));
  if (candidates.length === 0) return withoutCandidate(membership, context);
  const preferred = candidates.filter((id) => prefer.has(id));
  const chosen = candidates.length === 1 ? candidates[0] : preferred.length === 1 ? preferred[0] : undefined;
  if (chosen === undefined) {
    return {
      kind: 'choose',
      administrators: candidates,
      reason: `${joined(candidates.map(label))} invite this account; it can accept only one.`,
    };
  }
  if (isAdministrator(membership)) {
    return {
      kind: 'inactive',
      administrators: [chosen],
      reason: `${label(chosen)} invites this account, but this account is itself an administrator here and cannot accept.`,
    };
  }
  return accept(membership, chosen, context);
}

function accept(
  membership: Membership,
  administrator: string,
  { label, ownersOf, takeOver }: DecisionContext,
): PartialDecision {
  const name = label(administrator);
  // The provider selects every entry of the administrator in any status, and fails if there are two.
  const entries = membership.invitations.filter((invitation) => invitation.administrator === administrator);
  const [invitation] = entries;
  if (entries.length !== 1 || !invitation) {
    return {
      kind: 'duplicate',
      administrators: [administrator],
      reason: `${name} has ${entries.length} entries in the list (${entries.map((entry) => entry.status).join(', ')}); Terraform can accept only if there is exactly one.`,
    };
  }
  const isOff = membership.hub?.state === 'disabled';
  const [hubOwner] = takeOver ? [] : ownersOf('hub', membership);
  const enableHub = isOff && !hubOwner;
  const hubNote = !isOff
    ? ''
    : hubOwner
      ? ` Security Hub is off here: apply ${hubOwner.address} in ${hubOwner.source} first, which manages it.`
      : ' Security Hub is off here and is enabled first.';
  return {
    kind: 'accept',
    administrators: [administrator],
    accepter: {
      administrator,
      accepted: false,
      enableHub,
      why: `Pending: applying this accepts invitation ${invitation.id} of ${name}${invitedOn(invitation.invitedAt)}.${hubNote}`,
    },
    reason: `${name} invites this account.${hubNote}`,
  };
}

/** No trusted administrator has an open invitation. */
function withoutCandidate(membership: Membership, { trust, label }: DecisionContext): PartialDecision | undefined {
  const [first, ...others] = untrustedAt(membership, trust);
  if (first !== undefined) {
    const invite =
      others.length === 0
        ? `${label(first)} invites this account, but ${trust.whyNot(first, membership)}`
        : `${joined([first, ...others].map(label))} invite this account, and none of them is trusted`;
    return { kind: 'untrusted', administrators: [first, ...others], reason: `${invite}.` };
  }
  if (membership.invitations.length === 0) return undefined;
  const states = unique(membership.invitations.map(({ administrator, status }) => `${label(administrator)} ${status}`));
  const listedAsAccepted = membership.invitations.some(({ status }) => statusMeaning(status) === 'accepted');
  return {
    kind: 'inactive',
    administrators: unique(membership.invitations.map(({ administrator }) => administrator)),
    reason: listedAsAccepted
      ? `Listed as accepted (${states.join(', ')}), but Security Hub names no administrator.`
      : `No open invitation (${states.join(', ')}).`,
  };
}
