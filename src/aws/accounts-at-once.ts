import { type ScanOptions, namedRegions } from './scan-options.ts';

/** They wait for the list of the organization's accounts, which comes page by page; meanwhile others are read. */
const TARGETS_UNDER_WAY = 10_000;

/**
 * How many accounts may be under way, as a function of how many requests may be in flight. All targets of such an account are in
 * memory, so with many Regions there are fewer.
 *
 * @param callers the Regions of the caller's own account, which stand for those of accounts that are not listed yet
 */
export function accountsAtOnce(
  options: Pick<ScanOptions, 'regions' | 'regionsOf'>,
  accounts: readonly string[],
  callers: readonly string[] = [],
): (limit: number) => number {
  const targets = accounts.reduce((sum, account) => sum + (namedRegions(options, account) ?? callers).length, 0);
  const perAccount = Math.max(1, targets / Math.max(1, accounts.length));
  return (limit) => Math.min(limit, Math.ceil(TARGETS_UNDER_WAY / perAccount));
}
