import type { TrustList } from '../membership/trust.ts';
import type { ExpectedPlan } from './expected-plan.ts';
import type { Mismatch } from './mismatch.ts';
import type { OtherOption } from './other-options.ts';
import type { PlanCounts } from './plan-facts.ts';
import type { Unplanned } from './unplanned.ts';

/** The result for one root module. */
export interface RootResult {
  readonly account: string;
  /** The root module, relative to the directory; absent if the account has none. */
  readonly path?: string;
  readonly counts: PlanCounts;
  /** Empty: the plan does exactly what was decided. */
  readonly mismatches: readonly Mismatch[];
  /** Blocks of the user's own code that the plan leaves out; absent if there are none. */
  readonly unplanned?: readonly Unplanned[];
}

/** The saved plan that was compared, so that an apply can check its hash. */
export interface JudgedPlan {
  /** As the user named it. */
  readonly file: string;
  /** Of the file, in lower-case hexadecimal digits. */
  readonly sha256: string;
  /** The root module that it was made in, as a path that the user can use. */
  readonly root: string;
}

/** Whom the decisions of a run trust. */
export interface TrustInForce {
  /** Absent: there is no list. */
  readonly list?: TrustList;
  /** Where the list is, or would be: `.hubform-manifest.json`, or the option that gives it. */
  readonly from: string;
}

export interface VerifyResult {
  /** Sorted by account. */
  readonly roots: readonly RootResult[];
  /** Whether the plans ran against live AWS rather than the emulator; true of a saved plan, wherever it was made. */
  readonly live: boolean;
  /** Such as `Terraform 1.11.4`. */
  readonly terraform: string;
  /** Absent: the plans were made to be compared. */
  readonly plan?: JudgedPlan;
  readonly trust?: TrustInForce;
  /** Of this run and of the code; absent: they are the same, or not known. */
  readonly otherOptions?: readonly OtherOption[];
}

export function isAsDecided({ roots }: VerifyResult): boolean {
  return roots.every(({ mismatches }) => mismatches.length === 0);
}

/** The sums over all root modules. */
export function totalCounts({ roots }: VerifyResult): PlanCounts {
  const sum = (pick: (counts: PlanCounts) => number) => roots.reduce((total, { counts }) => total + pick(counts), 0);
  return {
    import: sum((counts) => counts.import),
    create: sum((counts) => counts.create),
    change: sum((counts) => counts.change),
    destroy: sum((counts) => counts.destroy),
    forget: sum((counts) => counts.forget),
  };
}

export const NO_COUNTS: PlanCounts = { import: 0, create: 0, change: 0, destroy: 0, forget: 0 };

/** The result for an account whose code is missing. */
export function withoutRoot({ account, resources, forgotten }: ExpectedPlan): RootResult {
  const decided = [
    ...(['import', 'create', 'replace'] as const).map((action) => ({
      action,
      addresses: resources.filter(({ does }) => does === action).map(({ address }) => address),
    })),
    { action: 'forget', addresses: forgotten },
  ].filter(({ addresses }) => addresses.length > 0);
  const counts = decided.map(({ action, addresses }) => `${addresses.length} to ${action}`).join(', ');
  const example = decided[0]?.addresses[0] ?? '';
  return {
    account,
    counts: NO_COUNTS,
    mismatches: [
      {
        kind: 'root-missing',
        message: `there is no code for account ${account}, but it has decisions: ${counts}, such as ${example}`,
      },
    ],
  };
}
