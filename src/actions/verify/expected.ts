import type { DecisionOptions } from '../../membership/decide/decision.ts';
import type { Snapshot, Target } from '../../membership/model.ts';
import type { ExpectedPlan } from '../../verify/expected-plan.ts';
import type { EmulatedIdentity } from '../../terraform/terraform-run.ts';

/** Options that stand in for those which the code was generated with. */
export interface Rules {
  readonly trust?: readonly string[];
  readonly prefer?: readonly string[];
  readonly adoptHub?: boolean;
  readonly adoptMembers?: boolean;
}

/** What the code in a directory has to do, from the snapshot beside it and not from the code. */
export interface Expectations {
  readonly snapshot: Snapshot;
  readonly decisionOptions: DecisionOptions;
  readonly decisions: readonly (Target & { readonly reason: string })[];
  /** By account; only those with something to manage or to forget. */
  readonly plans: ReadonlyMap<string, ExpectedPlan>;
  /** Provider configurations by account. */
  readonly providers: ReadonlyMap<string, number>;
  /** Addresses that the code declares, by account, as the manifest has them. */
  readonly declared: Readonly<Record<string, readonly string[]>>;
  /** Absent: each root module is run as the account that it is of. */
  readonly emulated?: EmulatedIdentity;
}
