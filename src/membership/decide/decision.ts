import type { DecisionKind } from './catalogue.ts';
import type { Target, UnreadableCause } from '../model.ts';

/** What the user has ruled. */
export interface DecisionOptions {
  /** Only these administrators; without a list, everybody. */
  readonly trust?: ReadonlySet<string>;
  /** Wins where several administrators are possible. */
  readonly prefer?: ReadonlySet<string>;
}

/** What the code does about one target, and why. */
export interface Decision extends Target {
  readonly kind: DecisionKind;
  /** One plain sentence. Holds raw text from AWS: escape it for where it goes. */
  readonly reason: string;
  /** The administrators it is about, sorted. */
  readonly administrators: readonly string[];
  /** The administrator that the code makes or keeps this account a member of. */
  readonly accepter?: Accepter;
  /** Administrators that the trust list set aside, sorted; also beside another decision. */
  readonly untrusted: readonly string[];
  /** For `untrusted`: it already is the administrator. The most important decision there is. */
  readonly untrustedAccepted?: boolean;
  /** For `unreadable`. */
  readonly cause?: UnreadableCause;
}

/** A membership to be written as code. */
export interface Accepter {
  readonly administrator: string;
  /** Accepted already: to be imported. Otherwise to be created, which accepts the invitation. */
  readonly accepted: boolean;
  /** Security Hub is off here and must be on before an invitation can be accepted. */
  readonly enableHub: boolean;
  /** One plain sentence on why it is in the code, from facts only, so that it stays the same while they do. */
  readonly why: string;
}
