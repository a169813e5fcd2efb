import type { Product } from '../../code/root-options.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import type { Snapshot, Target } from '../../membership/model.ts';
import type { Owned } from '../../membership/owner/owner.ts';
import type { TrustList } from '../../membership/trust.ts';
import type { ExpectedPlan } from '../../verify/expected-plan.ts';
import type { Mismatch } from '../../verify/mismatch.ts';
import type { OtherOption } from '../../verify/other-options.ts';
import type { TrustInForce } from '../../verify/result.ts';
import type { CallerOptions, EmulatedIdentity } from '../../terraform/terraform-run.ts';
import type { AccessOptions } from '../generate/user-root-options.ts';

/** Options that replace those that the code was generated with. */
export interface Rules {
  readonly trust?: TrustList;
  /** Where the list was given, such as `HUBFORM_TRUST`. @default --trust */
  readonly trustFrom?: string;
  readonly prefer?: readonly string[];
  readonly adoptHub?: boolean;
  readonly adoptMembers?: boolean;
}

/** The plans that generated code should have, from the snapshot beside it and not from the code. */
export interface Expectations {
  readonly snapshot: Snapshot;
  readonly decisionOptions: DecisionOptions;
  readonly decisions: readonly (Target & { readonly kind: string; readonly reason: string })[];
  /** By account; only accounts with resources or `removed` blocks. */
  readonly plans: ReadonlyMap<string, ExpectedPlan>;
  /** Whom the decisions trust. */
  readonly trust?: TrustInForce;
  /** Members that the code gives an administrator who is not trusted, by account; absent: the decisions follow the list. */
  readonly untrusted?: ReadonlyMap<string, readonly Mismatch[]>;
  /** With the options that the code was generated with; absent: they are the same, or not known. */
  readonly otherOptions?: {
    readonly differences: readonly OtherOption[];
    readonly plans: ReadonlyMap<string, ExpectedPlan>;
  };
  /** The number of provider configurations, by account. */
  readonly providers: ReadonlyMap<string, number>;
  /** The addresses that the code declares according to the manifest, by account. */
  readonly declared: Readonly<Record<string, readonly string[]>>;
  /** What other Terraform code manages and this code does not take over. */
  readonly others: readonly Owned[];
  /** In the layout `module`: the code is called by a root module of the user. */
  readonly caller?: CallerOptions;
  /** What is missing in the directory or cannot be read, one line each. */
  readonly notes: readonly string[];
  /** Whether the code assumes roles. @default false */
  readonly assumesRoles?: boolean;
  /** How the code gets its credentials in the accounts. @default with the credentials of each */
  readonly access?: AccessOptions;
  /** The program that the code is for. @default 'terraform' */
  readonly product?: Product;
  /** Absent: each root module is run with the credentials of its account. */
  readonly emulated?: EmulatedIdentity;
}
