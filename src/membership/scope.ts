import type { NotCompared, NotComparedReason } from './diff/change.ts';
import type { Membership, Snapshot } from './model.ts';
import { isInShard, type Shard } from './shard.ts';

/** What the options of a scan say about accounts and Regions. */
export interface ScopeOptions {
  readonly accounts?: readonly string[];
  readonly organization?: object;
  readonly regions?: readonly string[];
  readonly shard?: Shard;
  /** Absent: the caller can enter only its own account. */
  readonly roleName?: string;
}

/** Which accounts of a snapshot a scan reads, if its options name none. */
export interface Scope {
  /** The accounts to scan. Absent if the options name the accounts, or if the snapshot has none. */
  readonly accounts?: readonly string[];
  /** Accounts that the caller cannot enter: not its own, and there is no role to assume. */
  readonly outOfReach: readonly string[];
}

/** @param accounts the accounts of the snapshot */
export function scopeOf(
  accounts: readonly string[],
  { accounts: named, organization, shard, roleName }: ScopeOptions,
  caller: string,
): Scope {
  if (named || organization || accounts.length === 0) return { outOfReach: [] };
  const share = shard ? accounts.filter((account) => isInShard(account, shard)) : accounts;
  const enters = (account: string) => roleName !== undefined || account === caller;
  return { accounts: share.filter(enters), outOfReach: share.filter((account) => !enters(account)) };
}

/** The Regions of an account, as AWS lists them, sorted. */
export interface RegionList {
  /** Regions that are enabled, being enabled or being disabled: Security Hub may still respond in them. */
  readonly enabled: readonly string[];
  /** All Regions, including those that are disabled for the account. */
  readonly known: readonly string[];
}

/**
 * The accounts of a snapshot that the organization does not have any more, in the share of a shard.
 *
 * @param listed every account of the organization, whatever its state
 */
export function notListedOf(accounts: readonly string[], listed: readonly string[], shard?: Shard): readonly string[] {
  const known = new Set(listed);
  return accounts.filter((account) => !known.has(account) && (!shard || isInShard(account, shard)));
}

/**
 * Whether the list says that a Region is disabled. A Region that is not in the list is unknown: AWS lists every Region with a
 * status.
 */
export function isDisabledIn({ enabled, known }: RegionList, region: string): boolean {
  return known.includes(region) && !enabled.includes(region);
}

/**
 * The Regions to read of an account that a snapshot has. A Region that was disabled since is not read; the list already says
 * so. One that the snapshot has as disabled is: it is still known only as disabled.
 *
 * @param before the memberships of the account in the snapshot
 * @param list absent if the Regions cannot be listed
 */
export function regionsToRead(before: readonly Membership[], list: RegionList | undefined): readonly string[] {
  return before
    .filter(({ region, unreadable }) => !list || !isDisabledIn(list, region) || unreadable === 'region-disabled')
    .map(({ region }) => region);
}

/** What a scan covered. */
export interface Coverage extends Pick<ScopeOptions, 'regions'> {
  /** The accounts that were scanned. */
  readonly accounts: readonly string[];
  readonly outOfReach: readonly string[];
  /** Accounts that the organization does not list, if its accounts were asked for. */
  readonly notListed: readonly string[];
}

/** The targets of a snapshot that a scan did not cover, in the order of the snapshot. */
export function notCovered(
  { memberships }: Snapshot,
  { accounts, outOfReach, notListed, regions }: Coverage,
): NotCompared[] {
  const scanned = new Set(accounts);
  const reasons = new Map<string, NotComparedReason>([
    ...outOfReach.map((account) => [account, 'no-role'] as const),
    ...notListed.map((account) => [account, 'not-listed'] as const),
  ]);
  return memberships.flatMap(({ account, region }): NotCompared[] => {
    if (regions && !regions.includes(region)) return [{ account, region, reason: 'outside-scope' }];
    if (scanned.has(account)) return [];
    return [{ account, region, reason: reasons.get(account) ?? 'outside-scope' }];
  });
}
