import type { DecisionKind } from './catalogue.ts';
import type { Expected, ExpectOptions } from '../expect/expected.ts';
import type { Target, UnreadableCause } from '../model.ts';
import type { Owner, Owners } from '../owner/owner.ts';
import type { TrustList } from '../trust.ts';

/** What the user decides about administrators, and expects. */
export interface DecisionOptions {
  /** The trusted administrators. @default those that the snapshot shows as administrators already, see trust.ts */
  readonly trust?: TrustList;
  /** The administrators to choose if several are possible. */
  readonly prefer?: ReadonlySet<string>;
  /** What the user calls accounts, for sentences. @default the names in the snapshot */
  readonly names?: ReadonlyMap<string, string>;
  /** Which accounts must be members of which administrator. @default nothing is expected */
  readonly expect?: ExpectOptions;
  /** What other Terraform code manages. @default nothing */
  readonly owners?: Owners;
}

/** What the code does about one target, and why. */
export interface Decision extends Target {
  readonly kind: DecisionKind;
  /** One sentence. It contains raw text from AWS: escape it for the output format. */
  readonly reason: string;
  /** The administrators that the decision is about, sorted. */
  readonly administrators: readonly string[];
  /** The membership that the code accepts or keeps. */
  readonly accepter?: Accepter;
  /** What the code keeps if earlier code manages it: AWS does not say for certain that the membership has ended. */
  readonly ifManaged?: Accepter;
  /** Administrators of this target that are not trusted, sorted; every kind of decision can have them. */
  readonly untrusted: readonly string[];
  /** The current administrator is not trusted: the most urgent decision. */
  readonly untrustedAccepted?: boolean;
  /** What is expected of the target; every kind of decision can have it. Absent: nothing is. */
  readonly expected?: Expected;
  /** The Terraform code that manages the membership elsewhere; every kind of decision with a membership can have it. */
  readonly owner?: Owner;
  /** Why the target could not be read, for `unreadable`. */
  readonly cause?: UnreadableCause;
}

/** A membership in the generated code. */
export interface Accepter {
  readonly administrator: string;
  /** Whether the invitation is accepted, so that Terraform imports it; otherwise Terraform creates it, which accepts. */
  readonly accepted: boolean;
  /** Whether Security Hub is off here and the code enables it, which must come before the acceptance [doc]. */
  readonly enableHub: boolean;
  /** One sentence on why it is in the code. It depends on the state of AWS alone, so the same state gives the same code. */
  readonly why: string;
}
