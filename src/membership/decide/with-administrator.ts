import type { Administrator, Membership } from '../model.ts';
import { originOf } from '../origin.ts';
import { howEnded, statusMeaning } from '../status.ts';
import type { DecisionContext, PartialDecision } from './context.ts';
import type { Accepter } from './decision.ts';
import { isKept, trustedInvitations } from './untrusted.ts';
import { invitedOn, joined, unique } from './words.ts';

/** The decision about a target with an administrator. */
export function withAdministrator(
  membership: Membership,
  administrator: Administrator,
  context: DecisionContext,
): PartialDecision {
  const { account, status } = administrator;
  const accepted = status === undefined || statusMeaning(status) === 'accepted';
  // Such a member cannot leave, so nothing else can be done about its administrator here.
  if (accepted && originOf(membership) === 'organization') return byOrganization(membership, administrator, context);
  if (!isKept(account, membership, context.trust)) return untrusted(membership, account, context);
  return accepted ? byInvitation(membership, administrator, context) : notAccepted(administrator, status, context);
}

function byOrganization(
  membership: Membership,
  { account, organization }: Administrator,
  { trust, label }: DecisionContext,
): PartialDecision {
  const isFact = organization === true;
  if (isKept(account, membership, trust)) {
    const how = isFact
      ? 'through AWS Organizations.'
      : 'through AWS Organizations, because there is no invitation from it; hubform could not ask the organization.';
    return {
      kind: 'organization',
      administrators: [account],
      reason: `${label(account)} administers this account ${how}`,
    };
  }
  const whyNot = trust.whyNot(account, membership);
  return {
    kind: 'organization',
    administrators: [account],
    untrustedAccepted: true,
    reason: isFact
      ? `The delegated administrator of your organization is ${label(account)}, which ${whyNot}; change it in the management account.`
      : `${label(account)} administers this account and ${whyNot}. There is no invitation from it, so it seems to be the delegated administrator of your organization; change it in the management account.`,
  };
}

function untrusted(membership: Membership, account: string, { trust, label }: DecisionContext): PartialDecision {
  return {
    kind: 'untrusted',
    administrators: [account],
    untrustedAccepted: true,
    reason: `${label(account)} is the administrator and can read and update the findings, but ${trust.whyNot(account, membership)}.`,
  };
}

function notAccepted({ account }: Administrator, status: string, { label }: DecisionContext): PartialDecision {
  const reason = `The administrator ${label(account)} has the status ${status}.`;
  const ended = howEnded(status) !== undefined;
  return {
    kind: 'inactive',
    administrators: [account],
    reason,
    ...(!ended && { ifManaged: kept(account, `${reason} ${KEPT}`) }),
  };
}

function byInvitation(
  membership: Membership,
  { account, invitedAt, invitationId = '' }: Administrator,
  { trust, prefer, label }: DecisionContext,
): PartialDecision {
  const name = label(account);
  if (originOf(membership) === 'probably-invitation' && !prefer.has(account)) {
    const reason = `${name} is the administrator, probably by invitation ${invitationId}, which AWS does not list.`;
    return {
      kind: 'choose',
      administrators: [account],
      reason,
      ifManaged: kept(account, `${reason} ${KEPT}`),
    };
  }
  const accepter = kept(
    account,
    `Accepted: ${name} is the administrator${invitedOn(invitedAt)}. Imported, nothing changes.`,
  );
  const inviters = trustedInvitations(membership, trust).map(({ administrator }) => administrator);
  const others = unique(inviters).filter((id) => id !== account);
  if (others.length > 0 && !prefer.has(account)) {
    return {
      kind: 'choose',
      administrators: unique([account, ...others]),
      accepter,
      reason: `${name} is the administrator and ${joined(others.map(label))} also ${others.length === 1 ? 'invites' : 'invite'} this account; to change the administrator, leave ${account} first.`,
    };
  }
  return { kind: 'adopt', administrators: [account], accepter, reason: `Member of ${name}, accepted by invitation.` };
}

const KEPT = 'It is already managed by this code, so it stays.';

function kept(administrator: string, why: string): Accepter {
  return { administrator, accepted: true, enableHub: false, why };
}
