import type { Accepter, Decision, DecisionOptions } from './decision.ts';
import {
  type Administrator,
  type Invitation,
  type Membership,
  type Snapshot,
  type UnreadableCause,
  compareCodeUnits,
  targetKey,
} from '../model.ts';
import { originOf } from '../origin.ts';
import { statusMeaning } from '../status.ts';

type PartialDecision = Omit<Decision, 'account' | 'region' | 'untrusted'>;

/**
 * One decision for each target that has anything to say, in the order of the snapshot.
 *
 * @param about the memberships of the snapshot to decide about, where not all of them matter
 */
export function decide(snapshot: Snapshot, options: DecisionOptions = {}, about = snapshot.memberships): Decision[] {
  const administrators = actingAdministrators(snapshot);
  return about.flatMap((membership) => {
    const partial = partialDecision(membership, options, administrators);
    if (!partial) return [];
    const { account, region } = membership;
    return [{ account, region, untrusted: untrustedAt(membership, options), ...partial }];
  });
}

/** The administrators that invite or hold an account of the snapshot, sorted: whom the reader is about to trust. */
export function administratorsToTrust(decisions: readonly Decision[]): string[] {
  return unique(decisions.flatMap((decision) => (decision.accepter ? [decision.accepter.administrator] : [])));
}

function partialDecision(
  membership: Membership,
  options: DecisionOptions,
  acting: ReadonlySet<string>,
): PartialDecision | undefined {
  if (membership.unreadable) return unreadableDecision(membership, membership.unreadable, options, acting);
  if (membership.administrator) return withAdministrator(membership, membership.administrator, options);
  return withoutAdministrator(membership, options, acting);
}

/** What was there stays: the code is the one the last known values make. */
function unreadableDecision(
  membership: Membership,
  cause: UnreadableCause,
  options: DecisionOptions,
  acting: ReadonlySet<string>,
): PartialDecision {
  const { unreadable, ...lastKnown } = membership;
  const before = partialDecision(lastKnown, options, acting);
  return {
    kind: 'unreadable',
    cause,
    administrators: before?.administrators ?? [],
    reason: before?.accepter
      ? `Could not be read (${cause}); the code stays as the last known values make it.`
      : `Could not be read (${cause}).`,
    ...(before?.accepter && { accepter: before.accepter }),
    ...(before?.untrustedAccepted && { untrustedAccepted: true }),
  };
}

function withAdministrator(
  membership: Membership,
  administrator: Administrator,
  options: DecisionOptions,
): PartialDecision {
  const { account, status } = administrator;
  const origin = originOf(membership);
  const about = { administrators: [account] };
  if (!trusted(account, options)) {
    const by = origin === 'organization' ? ', set by AWS Organizations,' : '';
    return {
      ...about,
      kind: 'untrusted',
      untrustedAccepted: true,
      reason: `${account}${by} is the administrator and can read and update the findings, but is not on the trust list.`,
    };
  }
  if (status !== undefined && statusMeaning(status) !== 'accepted') {
    return { ...about, kind: 'inactive', reason: `The administrator ${account} has the status ${status}.` };
  }
  if (origin === 'organization') {
    return { ...about, kind: 'organization', reason: `${account} administers this account through AWS Organizations.` };
  }
  if (origin === 'probably-invitation' && !options.prefer?.has(account)) {
    return {
      ...about,
      kind: 'choose',
      reason: `${account} is the administrator, probably by invitation ${administrator.invitationId ?? ''}, which AWS does not list any more.`,
    };
  }
  const accepter: Accepter = {
    administrator: account,
    accepted: true,
    enableHub: false,
    why: `Accepted: ${account} is the administrator${invitedOn(administrator.invitedAt)}. Imported, nothing changes.`,
  };
  const others = administratorsOf(pendingInvitations(membership, options)).filter((id) => id !== account);
  if (others.length > 0 && !options.prefer?.has(account)) {
    return {
      kind: 'choose',
      administrators: unique([account, ...others]),
      accepter,
      reason: `${account} is the administrator and ${list(others)} also ${others.length === 1 ? 'invites' : 'invite'} this account; to change over, leave ${account} first.`,
    };
  }
  return { ...about, kind: 'adopt', accepter, reason: `Member of ${account}, accepted by invitation.` };
}

function withoutAdministrator(
  membership: Membership,
  options: DecisionOptions,
  acting: ReadonlySet<string>,
): PartialDecision | undefined {
  const pending = pendingInvitations(membership, options);
  const candidates = administratorsOf(pending);
  const preferred = candidates.filter((id) => options.prefer?.has(id));
  const chosen = candidates.length === 1 ? candidates[0] : preferred.length === 1 ? preferred[0] : undefined;
  if (candidates.length === 0) return nothingPending(membership, options);
  if (chosen === undefined) {
    return {
      kind: 'choose',
      administrators: candidates,
      reason: `${list(candidates)} invite this account; it can accept one.`,
    };
  }
  if (acting.has(targetKey(membership))) {
    return {
      kind: 'inactive',
      administrators: [chosen],
      reason: `${chosen} invites this account, but it is itself an administrator here and cannot accept.`,
    };
  }
  return acceptOf(membership, chosen);
}

function acceptOf(membership: Membership, administrator: string): PartialDecision {
  // The provider keeps every entry of the administrator, whatever its status, and fails on two.
  const entries = membership.invitations.filter((invitation) => invitation.administrator === administrator);
  const [invitation] = entries;
  if (entries.length !== 1 || !invitation) {
    return {
      kind: 'duplicate',
      administrators: [administrator],
      reason: `${administrator} has ${entries.length} entries in the list (${entries.map((entry) => entry.status).join(', ')}); Terraform can accept only where there is one.`,
    };
  }
  const enableHub = membership.hub?.state === 'disabled';
  const hub = enableHub ? ' Security Hub is off here and is enabled first.' : '';
  return {
    kind: 'accept',
    administrators: [administrator],
    accepter: {
      administrator,
      accepted: false,
      enableHub,
      why: `Pending: applying this accepts invitation ${invitation.id} of ${administrator}${invitedOn(invitation.invitedAt)}.${hub}`,
    },
    reason: `${administrator} invites this account.${hub}`,
  };
}

function nothingPending(membership: Membership, options: DecisionOptions): PartialDecision | undefined {
  const untrusted = untrustedAt(membership, options);
  if (untrusted.length > 0) {
    const invite = untrusted.length === 1 ? 'invites this account but is' : 'invite this account but are';
    return {
      kind: 'untrusted',
      administrators: untrusted,
      reason: `${list(untrusted)} ${invite} not on the trust list.`,
    };
  }
  if (membership.invitations.length === 0) return undefined;
  const states = unique(membership.invitations.map(({ administrator, status }) => `${administrator} ${status}`));
  const claimed = membership.invitations.some(({ status }) => statusMeaning(status) === 'accepted');
  return {
    kind: 'inactive',
    administrators: administratorsOf(membership.invitations),
    reason: claimed
      ? `Listed as accepted (${states.join(', ')}), but Security Hub names no administrator.`
      : `No open invitation (${states.join(', ')}).`,
  };
}

function untrustedAt(membership: Membership, options: DecisionOptions): string[] {
  const active = membership.invitations.filter(({ status }) => statusMeaning(status) === 'pending');
  const ids = [...active.map(({ administrator }) => administrator), membership.administrator?.account ?? ''];
  return unique(ids.filter((id) => id !== '' && !trusted(id, options)));
}

function pendingInvitations(membership: Membership, options: DecisionOptions): Invitation[] {
  return membership.invitations.filter(
    ({ administrator, status }) => statusMeaning(status) === 'pending' && trusted(administrator, options),
  );
}

/**
 * The targets whose account is the administrator of another account there, by its own list or by what the other says: the
 * service lets none of them accept.
 */
function actingAdministrators(snapshot: Snapshot): ReadonlySet<string> {
  return new Set(
    snapshot.memberships.flatMap(({ account, region, administrator, members = [] }) => [
      ...(administrator ? [targetKey({ account: administrator.account, region })] : []),
      ...(members.some(({ status }) => statusMeaning(status) === 'accepted') ? [targetKey({ account, region })] : []),
    ]),
  );
}

function trusted(administrator: string, options: DecisionOptions): boolean {
  return options.trust === undefined || options.trust.has(administrator);
}

function administratorsOf(invitations: readonly Invitation[]): string[] {
  return unique(invitations.map(({ administrator }) => administrator));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compareCodeUnits);
}

function invitedOn(invitedAt: string | undefined): string {
  return invitedAt === undefined ? '' : ` (invited on ${invitedAt.slice(0, 10)})`;
}

function list(ids: readonly string[]): string {
  return ids.length < 2 ? ids.join('') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1) ?? ''}`;
}
