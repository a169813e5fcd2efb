import { CATALOGUE, DECISION_KINDS, type DecisionKind } from '../membership/decide/catalogue.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { membershipLookup } from '../membership/lookup.ts';
import type { Membership, Repeatable, Snapshot } from '../membership/model.ts';
import { type AccountNames, accountLabel, namesOf } from '../membership/account-label.ts';
import { type ExpectedCounts, countExpected } from '../membership/expect/counts.ts';
import type { ExpectOptions } from '../membership/expect/expected.ts';
import { unmetExpectations } from '../membership/expect/unmet.ts';
import type { TrustList } from '../membership/trust.ts';
import type { Owner } from '../membership/owner/owner.ts';
import { printable } from '../text.ts';
import { commentText } from '../code/hcl/text.ts';
import { describeUnmet } from './unmet.ts';

/** The summary at the end of a run, as values. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  /** The number of rows left out. */
  readonly more: number;
  readonly counts: readonly { readonly kind: DecisionKind; readonly title: string; readonly count: number }[];
  readonly hints: readonly { readonly kind: DecisionKind; readonly hint: string }[];
  readonly targets: number;
  /** Targets without a decision. */
  readonly quiet: number;
  /** How many targets meet their expectations; empty if there are none. */
  readonly expected: ExpectedCounts;
  /** The expectations that are not met, a sentence each without a full stop. */
  readonly unmet: readonly string[];
}

export interface SummaryOptions {
  readonly maxRows: number;
  readonly expect?: ExpectOptions | undefined;
  /** With a list, an invitation to be accepted needs no second look. */
  readonly trust?: TrustList | undefined;
}

export interface SummaryRow {
  readonly kind: DecisionKind;
  /** In the order of `SUMMARY_HEAD`. `+hub`: the code also enables the hub. `+adopt`: it adopts the accepted administrator. */
  readonly cells: readonly [string, string, string, string, string, string];
  /** Involves an administrator that is not trusted. */
  readonly important: boolean;
}

export const SUMMARY_HEAD = ['Account', 'Region', 'Hub', 'Administrator', 'Status', 'Decision'] as const;

/**
 * Rows with an untrusted accepted administrator first, then other untrusted ones, then by target.
 *
 * @param decisions in the order of the snapshot
 */
export function summarise(
  snapshot: Snapshot,
  decisions: Repeatable<Decision>,
  { maxRows, expect, trust }: SummaryOptions,
): Summary {
  const names = namesOf(snapshot, expect?.expectations.names);
  const unmet = unmetExpectations(expect ? decisions : [], snapshot, expect);
  const membershipOf = membershipLookup(snapshot.memberships);
  const { counts, hints, all, shown, left } = tally(decisions, maxRows);
  return {
    rows: shown.map((decision) => summaryRow(decision, membershipOf(decision), names)),
    more: left,
    counts,
    hints: hints.filter(({ kind }) => kind !== 'accept' || !isListed(trust)),
    targets: snapshot.memberships.length,
    quiet: snapshot.memberships.length - all,
    expected: countExpected(expect ? decisions : [], unmet),
    unmet: describeUnmet(unmet, names),
  };
}

/** Whether the user has named whom to trust. */
function isListed(trust: TrustList | undefined): boolean {
  return trust !== undefined && trust !== 'any';
}

interface Tally extends Pick<Summary, 'counts' | 'hints'> {
  /** How many decisions there are. */
  readonly all: number;
  readonly shown: readonly Decision[];
  /** How many are not shown. */
  readonly left: number;
}

/** One pass that keeps only the rows to show, because the decisions of a fleet fill the memory. */
function tally(decisions: Iterable<Decision>, maxRows: number): Tally {
  const kinds = new Map<DecisionKind, number>();
  const hinted = new Set<DecisionKind>();
  const first: Decision[] = [];
  const byImportance: Record<Importance, Decision[]> = { 2: [], 1: [], 0: [] };
  let all = 0;
  for (const decision of decisions) {
    all += 1;
    kinds.set(decision.kind, (kinds.get(decision.kind) ?? 0) + 1);
    for (const kind of hintedKinds(decision)) hinted.add(kind);
    if (first.length < maxRows) first.push(decision);
    const alike = byImportance[importance(decision)];
    if (alike.length < maxRows && needsAttention(decision)) alike.push(decision);
  }
  const shown = all > maxRows ? [...byImportance[2], ...byImportance[1], ...byImportance[0]].slice(0, maxRows) : first;
  return {
    counts: DECISION_KINDS.flatMap((kind) => {
      const count = kinds.get(kind) ?? 0;
      return count > 0 ? [{ kind, title: CATALOGUE[kind].title, count }] : [];
    }),
    hints: DECISION_KINDS.flatMap((kind) => {
      const hint = kind === 'organization' ? UNTRUSTED_DELEGATED : CATALOGUE[kind].hint;
      return hinted.has(kind) && hint !== '' ? [{ kind, hint }] : [];
    }),
    all,
    // Equal rows stay in the order of the snapshot.
    shown: all > maxRows ? shown : [...first].sort((a, b) => importance(b) - importance(a)),
    left: all - shown.length,
  };
}

/** If there are too many rows, those that need no attention are left out. */
function needsAttention({ kind, untrusted, expected }: Decision): boolean {
  if (untrusted.length > 0 || expected?.state === 'elsewhere') return true;
  return kind !== 'adopt' && kind !== 'organization' && kind !== 'managed' && kind !== 'excused';
}

/** The kinds whose hint applies to a decision. An untrusted account may also invite at a target with another decision. */
function hintedKinds(decision: Decision): DecisionKind[] {
  const { kind, untrustedAccepted } = decision;
  const own = kind === 'organization' ? untrustedAccepted : kind !== 'untrusted';
  return [...(own ? [kind] : []), ...(hasRemovableUntrusted(decision) ? (['untrusted'] as const) : [])];
}

/** An untrusted administrator that the member itself can leave or decline. */
function hasRemovableUntrusted({ kind, untrusted, administrators }: Decision): boolean {
  return untrusted.some((id) => kind !== 'organization' || !administrators.includes(id));
}

const UNTRUSTED_DELEGATED =
  'Change the delegated administrator in the management account, or trust it: a member cannot leave an administrator that AWS Organizations set.';

function summaryRow(decision: Decision, membership: Membership | undefined, names: AccountNames): SummaryRow {
  const { account, region, kind, administrators } = decision;
  const hub = membership?.hub ? (membership.hub.state === 'enabled' ? 'on' : 'off') : '?';
  const does = [
    ...(kind === 'choose' && decision.accepter ? ['+adopt'] : []),
    ...(kind === 'accept' && decision.accepter?.enableHub ? ['+hub'] : []),
  ];
  const notes = [
    ...(decision.owner ? [ownerText(decision.owner, decision.kind)] : []),
    ...(kind !== 'untrusted' && decision.untrusted.length > 0 ? [`untrusted: ${decision.untrusted.join(', ')}`] : []),
    ...(decision.untrustedAccepted ? ['accepted!'] : []),
    ...(decision.expected?.state === 'elsewhere' ? [`expected: ${decision.expected.administrator}`] : []),
  ];
  return {
    kind,
    important: importance(decision) > 0,
    cells: [
      accountLabel(account, names),
      region,
      hub,
      administrators.map((id) => accountLabel(id, names)).join('\n'),
      decision.cause ?? administrators.map((id) => statusText(id, membership)).join('\n'),
      [kind, ...does, ...(notes.length > 0 ? [`(${notes.join('; ')})`] : [])].join(' '),
    ],
  };
}

/** Its address is more useful than its state; the reason has both. */
function ownerText({ address, source }: Owner, kind: DecisionKind): string {
  const where = printable(`${address} in ${source}`, 100);
  return kind === 'managed' ? where : kind === 'adopt' || kind === 'accept' ? `from ${where}` : `managed: ${where}`;
}

function statusText(administrator: string, membership: Membership | undefined): string {
  if (membership?.administrator?.account === administrator) return commentText(membership.administrator.status ?? '');
  const invitations = (membership?.invitations ?? []).filter(
    (invitation) => invitation.administrator === administrator,
  );
  return commentText([...new Set(invitations.map(({ status }) => status))].join(', ')).slice(0, 40);
}

type Importance = 0 | 1 | 2;

function importance(decision: Decision): Importance {
  if (decision.untrustedAccepted) return 2;
  return decision.untrusted.length > 0 ? 1 : 0;
}
