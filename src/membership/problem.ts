import type { Target, UnreadableCause } from './model.ts';

/** Why a read failed. */
export interface Reason {
  readonly cause: UnreadableCause;
  /** The message of AWS, as one line that is safe to print. It is not stored in a snapshot. */
  readonly message?: string;
  /** The IAM action of the failed call, such as `securityhub:DescribeHub`; absent if no call was made. */
  readonly call?: string;
  /** Whether an external id was sent; only of a role that could not be assumed. */
  readonly externalIdGiven?: boolean;
}

/** The targets of one account that could not be read for one reason. */
export interface Problem extends Reason {
  readonly account: string;
  /** Empty if the Regions of the account could not be listed; it may then have more targets than were read. */
  readonly targets: readonly Target[];
}
