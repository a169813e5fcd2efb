import type { Decision } from '../decide/decision.ts';
import { isAccountId, REGION } from '../identifiers.ts';
import {
  type Invitation,
  type Membership,
  type Snapshot,
  type Target,
  type Repeatable,
  compareTargets,
} from '../model.ts';
import { membershipLookup } from '../lookup.ts';
import { originOf } from '../origin.ts';
import { howEnded, statusMeaning } from '../status.ts';

/**
 * What would resolve a decision, in the order of a runbook:
 * - `leave`: an accepted administrator that is not trusted;
 * - `decline`: an open invitation of an administrator that is not trusted;
 * - `management`: an administrator that is not trusted and was set by AWS Organizations, which such a member cannot leave;
 * - `invite-again`: two entries of one trusted administrator. All of them are deleted, the open one too, so the user has to decide;
 * - `clear`: entries that are known to have ended.
 */
export const REMEDY_KINDS = ['leave', 'decline', 'management', 'invite-again', 'clear'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** What would resolve one administrator at one target. */
export interface Remedy extends Target {
  readonly kind: RemedyKind;
  readonly administrator: string;
  /** The calls in the member account, in order; empty if none of its own would help. */
  readonly calls: readonly RemedyCall[];
  /** One sentence. It may contain raw text from AWS: escape it for the output format. */
  readonly why: string;
}

/**
 * The calls of the member's side. Decline and Delete name accounts, and return those that they did not change in
 * UnprocessedAccounts with the status 200; Disassociate names none: it leaves the current administrator [doc].
 */
export type RemedyCall = 'DeclineInvitations' | 'DeleteInvitations' | 'DisassociateFromAdministratorAccount';

/** What would resolve each target, in the order of the decisions; nothing for a target that needs nothing. */
export function remedies(snapshot: Pick<Snapshot, 'memberships'>, decisions: Repeatable<Decision>): Remedy[] {
  const membershipOf = membershipLookup(snapshot.memberships);
  return decisions.flatMap((decision) => remediesOf(decision, membershipOf(decision)));
}

/**
 * What would resolve one target, in the order of a runbook. Nothing where it is unreadable: the live state is unknown.
 * Identifiers that are none give nothing, because these are written into commands.
 */
export function remediesOf(decision: Decision, membership: Membership | undefined): Remedy[] {
  if (!membership || membership.unreadable !== undefined || decision.kind === 'unreadable') return [];
  const found = [
    ...decision.untrusted.map((administrator) => untrustedRemedy(administrator, membership)),
    ...(decision.kind === 'duplicate' ? decision.administrators.map(duplicateRemedy) : []),
    ...(ENDED.has(decision.kind) ? endedRemedies(membership) : []),
  ];
  const { account, region } = membership;
  return found
    .filter(({ administrator }) => isAccountId(administrator) && isAccountId(account) && REGION.test(region))
    .map((remedy) => ({ account, region, ...remedy }))
    .sort((a, b) => rank(a) - rank(b));
}

/** By group, then account and Region. */
export function compareRemedies(a: Remedy, b: Remedy): number {
  return rank(a) - rank(b) || compareTargets(a, b);
}

/** The kinds of decisions at targets that may have only entries that ended. */
const ENDED: ReadonlySet<Decision['kind']> = new Set(['inactive', 'missing', 'excused']);

type PartialRemedy = Omit<Remedy, 'account' | 'region'>;

function untrustedRemedy(administrator: string, membership: Membership): PartialRemedy {
  const entries = entriesOf(administrator, membership);
  // An open invitation is declined before it is deleted: whether AWS deletes one that is open is not documented [guess].
  const clear: readonly RemedyCall[] = [
    ...(entries.some(isOpen) ? (['DeclineInvitations'] as const) : []),
    // Without an entry there is nothing to delete, and AWS would return the account as unprocessed.
    ...(entries.length > 0 ? (['DeleteInvitations'] as const) : []),
  ];
  if (membership.administrator?.account !== administrator) {
    const why = `${administrator} invites this account and is not trusted.`;
    return { kind: 'decline', administrator, calls: clear, why };
  }
  if (originOf(membership) === 'organization') {
    const why = `${administrator} is the administrator by AWS Organizations and is not trusted. A member cannot leave it: change the delegated administrator in the management account.`;
    return { kind: 'management', administrator, calls: [], why };
  }
  const why = `${administrator} is the administrator, can read and update the findings, and is not trusted.`;
  return { kind: 'leave', administrator, calls: ['DisassociateFromAdministratorAccount', ...clear], why };
}

function duplicateRemedy(administrator: string): PartialRemedy {
  const why = `${administrator} has more than one entry in the list. This deletes all of them, including the open invitation, so ${administrator} has to invite this account again.`;
  return { kind: 'invite-again', administrator, calls: ['DeleteInvitations'], why };
}

/** DeleteInvitations names an account, not an entry, so every entry of it has to have ended. */
function endedRemedies(membership: Membership): PartialRemedy[] {
  const administrators = [...new Set(membership.invitations.map(({ administrator }) => administrator))];
  return administrators.flatMap((administrator) => {
    const entries = entriesOf(administrator, membership);
    const ended = entries.every(({ status }) => howEnded(status) !== undefined);
    if (!ended || membership.administrator?.account === administrator) return [];
    const states = [...new Set(entries.map(({ status }) => status))].join(', ');
    const why = `The invitations from ${administrator} have ended (${states}).`;
    return [{ kind: 'clear' as const, administrator, calls: ['DeleteInvitations' as const], why }];
  });
}

function entriesOf(administrator: string, { invitations }: Membership): Invitation[] {
  return invitations.filter((invitation) => invitation.administrator === administrator);
}

function isOpen({ status }: Invitation): boolean {
  return statusMeaning(status) === 'pending';
}

function rank({ kind }: Pick<Remedy, 'kind'>): number {
  return REMEDY_KINDS.indexOf(kind);
}
