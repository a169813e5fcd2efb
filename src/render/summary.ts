import { CATALOGUE, DECISION_KINDS, type DecisionKind } from '../membership/decide/catalogue.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { type Membership, type Snapshot, compareTargets, targetKey } from '../membership/model.ts';
import { commentText } from '../code/hcl/text.ts';

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
}
export interface SummaryRow {
  readonly kind: DecisionKind;
  /** In the order of `SUMMARY_HEAD`. */
  readonly cells: readonly [string, string, string, string, string, string];
  /** Involves an administrator that is not trusted. */
  readonly important: boolean;
}

export const SUMMARY_HEAD = ['Account', 'Region', 'Hub', 'Administrator', 'Status', 'Decision'] as const;

/** Rows with an untrusted accepted administrator first, then other untrusted ones, then by target. */
export function summarise(snapshot: Snapshot, decisions: readonly Decision[], maxRows: number): Summary {
  const memberships = new Map(snapshot.memberships.map((membership) => [targetKey(membership), membership]));
  const sorted = [...decisions].sort((a, b) => importance(b) - importance(a) || compareTargets(a, b));
  const shown =
    sorted.length > maxRows ? sorted.filter(({ kind }) => kind !== 'adopt' && kind !== 'organization') : sorted;
  const counts = DECISION_KINDS.map((kind) => ({
    kind,
    title: CATALOGUE[kind].title,
    count: decisions.filter((decision) => decision.kind === kind).length,
  })).filter(({ count }) => count > 0);
  return {
    rows: shown.slice(0, maxRows).map((decision) => summaryRow(decision, memberships.get(targetKey(decision)))),
    more: decisions.length - Math.min(shown.length, maxRows),
    counts,
    hints: counts.flatMap(({ kind }) => {
      const { hint } = CATALOGUE[kind];
      return hint === '' ? [] : [{ kind, hint }];
    }),
    targets: snapshot.memberships.length,
    quiet: snapshot.memberships.length - decisions.length,
  };
}

function summaryRow(decision: Decision, membership: Membership | undefined): SummaryRow {
  const { account, region, kind, administrators } = decision;
  const hub = membership?.hub ? (membership.hub.state === 'enabled' ? 'on' : 'off') : '?';
  const notes = [
    ...(decision.cause ? [decision.cause] : []),
    ...(kind === 'choose' && decision.accepter ? ['adopts the accepted one'] : []),
    ...(kind === 'accept' && decision.accepter?.enableHub ? ['enables the hub'] : []),
    ...(kind !== 'untrusted' && decision.untrusted.length > 0 ? [`untrusted: ${decision.untrusted.join(', ')}`] : []),
    ...(decision.untrustedAccepted ? ['accepted!'] : []),
  ];
  return {
    kind,
    important: importance(decision) > 0,
    cells: [
      account,
      region,
      hub,
      administrators.join('\n'),
      administrators.map((id) => statusText(id, membership)).join('\n'),
      notes.length > 0 ? `${kind} (${notes.join('; ')})` : kind,
    ],
  };
}

function statusText(administrator: string, membership: Membership | undefined): string {
  if (membership?.administrator?.account === administrator) return commentText(membership.administrator.status ?? '');
  const invitations = (membership?.invitations ?? []).filter(
    (invitation) => invitation.administrator === administrator,
  );
  return commentText([...new Set(invitations.map(({ status }) => status))].join(', ')).slice(0, 40);
}

function importance(decision: Decision): number {
  if (decision.untrustedAccepted) return 2;
  return decision.untrusted.length > 0 ? 1 : 0;
}
