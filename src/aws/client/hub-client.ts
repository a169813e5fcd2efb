import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-securityhub';
import type { Answer, HubCommand } from './sdk-client.ts';
import type { Credentials } from './session.ts';

/**
 * How calls to Security Hub are sent. There are two implementations, and every scan gives the same result with either:
 * the fast path (fast-path.ts) and the plain SDK (plain-sdk.ts), which `ScanOptions.plainSdk` chooses.
 *
 * Credentials are told apart by identity: one object or function stands for one account.
 */
export type HubClientFor = (credentials: Credentials, region: string) => HubClient;

/** Sends the calls of one account in one Region. */
export interface HubClient {
  /** Resolves with the answer as it was sent (answers.ts reads it); rejects with what the SDK throws, after its retries. */
  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    call: HubCall<Input, Output>,
  ): Promise<Answer>;
}

export interface HubCall<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> {
  /** The IAM action, such as `securityhub:DescribeHub`. */
  readonly action: string;
  /** Makes the command; a command is sent once. */
  readonly command: () => HubCommand<Input, Output>;
  /** Whether all accounts send the same request in a Region, but for its signature. A page token makes it another one. */
  readonly sameForAllAccounts: boolean;
}
