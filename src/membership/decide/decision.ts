import type { DecisionKind } from './catalogue.ts';
import type { Target, UnreadableCause } from '../model.ts';

/** What the user decides about administrators. */
export interface DecisionOptions {
  /** The trusted administrators; absent: every administrator is trusted. */
  readonly trust?: ReadonlySet<string>;
  /** The administrators to choose if several are possible. */
  readonly prefer?: ReadonlySet<string>;
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
  /** Administrators of this target that are not on the trust list, sorted; every kind of decision can have them. */
  readonly untrusted: readonly string[];
  /** The present administrator is not on the trust list: the most urgent decision. */
  readonly untrustedAccepted?: boolean;
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
