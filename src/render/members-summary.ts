import { MEMBER_CATALOGUE, MEMBER_KINDS, type MemberKind } from '../membership/decide/member-catalogue.ts';
import type { MemberDecision } from '../membership/decide/members.ts';
import { printable } from '../text.ts';

/** The summary of the members that administrators list, as values. */
export interface MembersSummary {
  /** Members without code. */
  readonly rows: readonly MembersRow[];
  /** The number of rows beyond `maxRows`. */
  readonly more: number;
  /** Kinds that occur. */
  readonly counts: readonly { readonly kind: MemberKind; readonly count: number }[];
  readonly members: number;
  readonly administrators: number;
  readonly hints: readonly { readonly kind: MemberKind; readonly hint: string }[];
}
export interface MembersRow {
  readonly kind: MemberKind;
  /** In the order of `MEMBERS_HEAD`. */
  readonly cells: readonly [string, string, string, string, string];
}

export const MEMBERS_HEAD = ['Administrator', 'Region', 'Member', 'Decision', 'Why'] as const;

export function summariseMembers(decisions: readonly MemberDecision[], maxRows: number): MembersSummary {
  const withoutCode = decisions.filter(({ code }) => !code);
  const counts = MEMBER_KINDS.map((kind) => ({
    kind,
    count: decisions.filter((decision) => decision.kind === kind).length,
  })).filter(({ count }) => count > 0);
  return {
    rows: withoutCode.slice(0, maxRows).map(memberRow),
    more: Math.max(0, withoutCode.length - maxRows),
    counts,
    members: decisions.length,
    administrators: new Set(decisions.map(({ account }) => account)).size,
    hints: counts.flatMap(({ kind }) => {
      const { hint } = MEMBER_CATALOGUE[kind];
      return hint === '' ? [] : [{ kind, hint }];
    }),
  };
}

function memberRow({ account, region, member, kind, reason }: MemberDecision): MembersRow {
  return { kind, cells: [account, region, member, kind, printable(reason, 100)] };
}
