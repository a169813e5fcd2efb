import type { TrustEntry } from '../trust.ts';
import type { TargetSet } from '../target-set.ts';

/** What the user expects: who must be a member of whom, who is excused from it, and who else is trusted. */
export interface Expectations {
  /** The first that has a target counts. */
  readonly members: readonly ExpectedMembers[];
  readonly except: readonly Exception[];
  /** Administrators that are trusted beside those of `members`. */
  readonly trust: readonly TrustEntry[];
  /** Names of accounts and administrators, for the reader. */
  readonly names: ReadonlyMap<string, string>;
}

/** These targets must be members of this administrator, who is trusted there. */
export interface ExpectedMembers extends TargetSet, Remark {
  /** 12 digits. */
  readonly administrator: string;
}

/** These targets need not be members. */
export interface Exception extends TargetSet, Remark {
  /** The last day, in UTC: `2026-12-31`. Absent: no end. */
  readonly until?: string;
}

/** For the reader. Free text. */
interface Remark {
  readonly reason?: string;
  readonly owner?: string;
}

/** The trust list of some expectations; undefined if they name no administrator. */
export function trustIn({ members, trust }: Expectations): readonly TrustEntry[] | undefined {
  const entries = [
    ...members.map(({ administrator, accounts, units, regions }) => ({
      administrator,
      expected: true as const,
      ...(accounts && { accounts }),
      ...(units && { units }),
      ...(regions && { regions }),
    })),
    ...trust,
  ];
  return entries.length > 0 ? entries : undefined;
}
