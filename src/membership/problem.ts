import type { Target, UnreadableCause } from './model.ts';

/** Why something could not be read. */
export interface Reason {
  readonly cause: UnreadableCause;
  /** AWS's words, as one line that is safe to print; a snapshot keeps none. */
  readonly message?: string;
  /** The IAM action that failed, such as `securityhub:DescribeHub`; absent if no call was made. */
  readonly call?: string;
}

/** What could not be read for one reason, to be grouped and shown. */
export interface Problem extends Reason {
  readonly account: string;
  /** Empty where the Regions of the account could not be listed, so that there may be more than were read. */
  readonly targets: readonly Target[];
}
