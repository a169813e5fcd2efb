import type { AccountScan } from '../../checkpoint/checkpoint.ts';
import type { Snapshot, Target } from '../../membership/model.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import { knowledgeOf } from './knowledge.ts';

export interface AccountAfterOptions {
  /** Whether the scan would have found a target, see `coverageOf`. */
  readonly covers: (scan: AccountScan) => (target: Target) => boolean;
  /** Drop accounts and Regions outside the scope. */
  readonly prune: boolean;
  /** The accounts in the scope for which the caller has no role: they stay as they were, also with `prune`. */
  readonly outOfReach: ReadonlySet<string>;
}

/**
 * The account after a scan.
 *
 * @param scan absent: the account was not scanned
 * @param before what the previous snapshot has of the account
 */
export function accountAfter(
  account: string,
  scan: AccountScan | undefined,
  before: Snapshot,
  { covers, prune, outOfReach }: AccountAfterOptions,
): Snapshot {
  return carryForward(scan?.memberships ?? [], before, scan ? covers(scan) : () => false, {
    ...knowledgeOf(scan),
    prune: prune && !outOfReach.has(account),
  });
}
