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

export function summariseMembers(decisions: Iterable<MemberDecision>, maxRows: number): MembersSummary {
  const rows: MembersRow[] = [];
  const kinds = new Map<MemberKind, number>();
  const administrators = new Set<string>();
  let [members, withoutCode] = [0, 0];
  for (const decision of decisions) {
    members += 1;
    administrators.add(decision.account);
    kinds.set(decision.kind, (kinds.get(decision.kind) ?? 0) + 1);
    if (decision.code) continue;
    withoutCode += 1;
    if (rows.length < maxRows) rows.push(memberRow(decision));
  }
  const counts = MEMBER_KINDS.map((kind) => ({ kind, count: kinds.get(kind) ?? 0 })).filter(({ count }) => count > 0);
  return {
    rows,
    more: Math.max(0, withoutCode - maxRows),
    counts,
    members,
    administrators: administrators.size,
    hints: counts.flatMap(({ kind }) => {
      const { hint } = MEMBER_CATALOGUE[kind];
      return hint === '' ? [] : [{ kind, hint }];
    }),
  };
}

function memberRow({ account, region, member, kind, reason }: MemberDecision): MembersRow {
  return { kind, cells: [account, region, member, kind, printable(reason, 100)] };
}
