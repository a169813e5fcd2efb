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
import { howEnded, statusMeaning } from '../status.ts';

type PartialDecision = Omit<Decision, 'account' | 'region' | 'untrusted'>;

/**
 * One decision for each target with an administrator or an invitation, or that could not be read, in the order of the
 * snapshot.
 *
 * @param memberships the memberships of the snapshot to decide about
 */
export function decide(
  snapshot: Snapshot,
  options: DecisionOptions = {},
  memberships = snapshot.memberships,
): Decision[] {
  const administrators = targetsWithMembers(snapshot);
  return memberships.flatMap((membership) => {
    const partial = partialDecision(membership, options, administrators);
    if (!partial) return [];
    const { account, region } = membership;
    return [{ account, region, untrusted: untrustedAt(membership, options), ...partial }];
  });
}

/** The administrators that the code accepts or keeps, sorted: the accounts that the user is about to trust. */
export function administratorsToTrust(decisions: readonly Decision[]): string[] {
  return unique(decisions.flatMap((decision) => (decision.accepter ? [decision.accepter.administrator] : [])));
}

function partialDecision(
  membership: Membership,
  options: DecisionOptions,
  administrators: ReadonlySet<string>,
): PartialDecision | undefined {
  if (membership.unreadable) return unreadableDecision(membership, membership.unreadable, options, administrators);
  if (membership.administrator) return withAdministrator(membership, membership.administrator, options);
  return withoutAdministrator(membership, options, administrators);
}

/** An unreadable target keeps the code of its last known values. */
function unreadableDecision(
  membership: Membership,
  cause: UnreadableCause,
  options: DecisionOptions,
  administrators: ReadonlySet<string>,
): PartialDecision {
  const { unreadable, ...values } = membership;
  const lastKnown = partialDecision(values, options, administrators);
  return {
    kind: 'unreadable',
    cause,
    administrators: lastKnown?.administrators ?? [],
    reason: lastKnown?.accepter
      ? `Could not be read (${cause}); the code follows the last known values.`
      : `Could not be read (${cause}).`,
    ...(lastKnown?.accepter && { accepter: lastKnown.accepter }),
    ...(lastKnown?.ifManaged && { ifManaged: lastKnown.ifManaged }),
    ...(lastKnown?.untrustedAccepted && { untrustedAccepted: true }),
  };
}

function withAdministrator(
  membership: Membership,
  administrator: Administrator,
  options: DecisionOptions,
): PartialDecision {
  const { account, status } = administrator;
  const origin = originOf(membership);
  const administrators = [account];
  if (!trusted(account, options)) {
    const by = origin === 'organization' ? ', set by AWS Organizations,' : '';
    return {
      kind: 'untrusted',
      administrators,
      untrustedAccepted: true,
      reason: `${account}${by} is the administrator and can read and update the findings, but is not on the trust list.`,
    };
  }
  const kept = (why: string): Accepter => ({ administrator: account, accepted: true, enableHub: false, why });
  if (status !== undefined && statusMeaning(status) !== 'accepted') {
    const reason = `The administrator ${account} has the status ${status}.`;
    const ended = howEnded(status) !== undefined;
    return { kind: 'inactive', administrators, reason, ...(!ended && { ifManaged: kept(`${reason} ${KEPT}`) }) };
  }
  if (origin === 'organization') {
    const reason = `${account} administers this account through AWS Organizations.`;
    return { kind: 'organization', administrators, reason };
  }
  if (origin === 'probably-invitation' && !options.prefer?.has(account)) {
    const reason = `${account} is the administrator, probably by invitation ${administrator.invitationId ?? ''}, which AWS does not list.`;
    return { kind: 'choose', administrators, reason, ifManaged: kept(`${reason} ${KEPT}`) };
  }
  const accepter = kept(
    `Accepted: ${account} is the administrator${invitedOn(administrator.invitedAt)}. Imported, nothing changes.`,
  );
  const others = administratorsOf(pendingInvitations(membership, options)).filter((id) => id !== account);
  if (others.length > 0 && !options.prefer?.has(account)) {
    return {
      kind: 'choose',
      administrators: unique([account, ...others]),
      accepter,
      reason: `${account} is the administrator and ${joinIds(others)} also ${others.length === 1 ? 'invites' : 'invite'} this account; to change the administrator, leave ${account} first.`,
    };
  }
  return { kind: 'adopt', administrators, accepter, reason: `Member of ${account}, accepted by invitation.` };
}

const KEPT = 'It is already managed by this code, so it stays.';

function withoutAdministrator(
  membership: Membership,
  options: DecisionOptions,
  administrators: ReadonlySet<string>,
): PartialDecision | undefined {
  const pending = pendingInvitations(membership, options);
  const candidates = administratorsOf(pending);
  const preferred = candidates.filter((id) => options.prefer?.has(id));
  const chosen = candidates.length === 1 ? candidates[0] : preferred.length === 1 ? preferred[0] : undefined;
  if (candidates.length === 0) return withoutCandidate(membership, options);
  if (chosen === undefined) {
    return {
      kind: 'choose',
      administrators: candidates,
      reason: `${joinIds(candidates)} invite this account; it can accept only one.`,
    };
  }
  if (administrators.has(targetKey(membership))) {
    return {
      kind: 'inactive',
      administrators: [chosen],
      reason: `${chosen} invites this account, but this account is itself an administrator here and cannot accept.`,
    };
  }
  return acceptDecision(membership, chosen);
}

function acceptDecision(membership: Membership, administrator: string): PartialDecision {
  // The provider selects every entry of the administrator, whatever its status, and fails if there are two.
  const entries = membership.invitations.filter((invitation) => invitation.administrator === administrator);
  const [invitation] = entries;
  if (entries.length !== 1 || !invitation) {
    return {
      kind: 'duplicate',
      administrators: [administrator],
      reason: `${administrator} has ${entries.length} entries in the list (${entries.map((entry) => entry.status).join(', ')}); Terraform can accept only if there is exactly one.`,
    };
  }
  const enableHub = membership.hub?.state === 'disabled';
  const hubNote = enableHub ? ' Security Hub is off here and is enabled first.' : '';
  return {
    kind: 'accept',
    administrators: [administrator],
    accepter: {
      administrator,
      accepted: false,
      enableHub,
      why: `Pending: applying this accepts invitation ${invitation.id} of ${administrator}${invitedOn(invitation.invitedAt)}.${hubNote}`,
    },
    reason: `${administrator} invites this account.${hubNote}`,
  };
}

/** No trusted administrator has an open invitation. */
function withoutCandidate(membership: Membership, options: DecisionOptions): PartialDecision | undefined {
  const untrusted = untrustedAt(membership, options);
  if (untrusted.length > 0) {
    const invite = untrusted.length === 1 ? 'invites this account but is' : 'invite this account but are';
    return {
      kind: 'untrusted',
      administrators: untrusted,
      reason: `${joinIds(untrusted)} ${invite} not on the trust list.`,
    };
  }
  if (membership.invitations.length === 0) return undefined;
  const states = unique(membership.invitations.map(({ administrator, status }) => `${administrator} ${status}`));
  const listedAsAccepted = membership.invitations.some(({ status }) => statusMeaning(status) === 'accepted');
  return {
    kind: 'inactive',
    administrators: administratorsOf(membership.invitations),
    reason: listedAsAccepted
      ? `Listed as accepted (${states.join(', ')}), but Security Hub names no administrator.`
      : `No open invitation (${states.join(', ')}).`,
  };
}

function untrustedAt(membership: Membership, options: DecisionOptions): string[] {
  const pending = membership.invitations.filter(({ status }) => statusMeaning(status) === 'pending');
  const ids = [...pending.map(({ administrator }) => administrator), membership.administrator?.account ?? ''];
  return unique(ids.filter((id) => id !== '' && !trusted(id, options)));
}

function pendingInvitations(membership: Membership, options: DecisionOptions): Invitation[] {
  return membership.invitations.filter(
    ({ administrator, status }) => statusMeaning(status) === 'pending' && trusted(administrator, options),
  );
}

/**
 * The targets whose account is the administrator of another account in the Region, according to its own list or to the
 * other account. Security Hub does not let an administrator accept an invitation [doc].
 */
function targetsWithMembers(snapshot: Snapshot): ReadonlySet<string> {
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

/** For the end of a sentence: ` (invited on 2024-03-10)`, or nothing if the time is unknown. */
export function invitedOn(invitedAt: string | undefined): string {
  return invitedAt === undefined ? '' : ` (invited on ${invitedAt.slice(0, 10)})`;
}

function joinIds(ids: readonly string[]): string {
  return ids.length < 2 ? ids.join('') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1) ?? ''}`;
}
