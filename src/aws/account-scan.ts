import type { Membership, Target, UnreadableCause } from '../membership/model.ts';

/** Something that kept targets from being read, to be grouped and shown. */
export interface Problem {
  readonly account: string;
  /** Empty where it is only feared that there are more: the Regions of the account could not be listed. */
  readonly targets: readonly Target[];
  readonly cause: UnreadableCause;
  /** AWS's message as one line that is safe to print. */
  readonly message: string;
  /** The IAM action that failed, such as `securityhub:DescribeHub`; absent if nothing was asked. */
  readonly call?: string;
}

/** One target after its questions: what became of it, and why if it could not be read. */
export interface Reading {
  readonly membership: Membership;
  readonly problem?: Pick<Problem, 'cause' | 'message' | 'call'>;
}

export interface AccountScan {
  readonly account: string;
  /** In order of Regions. */
  readonly memberships: readonly Membership[];
  readonly problems: readonly Problem[];
  /** Whether it is certain that these are all targets within the scope. */
  readonly complete: boolean;
}
