import type { NotCompared, NotComparedReason } from './diff/change.ts';
import type { Membership, Snapshot } from './model.ts';
import { isInShard, type Shard } from './shard.ts';

/** What a scan leaves out, although its other options ask for it: it is outside of the scope. */
export interface Exclusions {
  readonly accounts: readonly string[];
  /** The accounts below these units; only in a scan of the organization. */
  readonly units: readonly string[];
  readonly regions: readonly string[];
}

/** What the options of a scan say about accounts and Regions. */
export interface ScopeOptions {
  readonly accounts?: readonly string[];
  readonly organization?: object;
  readonly regions?: readonly string[];
  readonly exclude?: Exclusions;
  readonly shard?: Shard;
  /** Absent: the caller can enter only its own account. */
  readonly roleName?: string;
}

/** Which accounts of a snapshot a scan reads, if its options name none. */
export interface Scope {
  /**
   * The accounts to scan, and those that are excluded, which the scan itself leaves out. Absent if the options name the
   * accounts, or if the snapshot has none.
   */
  readonly accounts?: readonly string[];
  /** Accounts that the caller cannot enter: not its own, not excluded, and there is no role to assume. */
  readonly outOfReach: readonly string[];
}

/** @param accounts the accounts of the snapshot */
export function scopeOf(
  accounts: readonly string[],
  { accounts: named, organization, exclude, shard, roleName }: ScopeOptions,
  caller: string,
): Scope {
  if (named || organization || accounts.length === 0) return { outOfReach: [] };
  const share = shard ? accounts.filter((account) => isInShard(account, shard)) : accounts;
  const excluded = new Set(exclude?.accounts);
  const enters = (account: string) => roleName !== undefined || account === caller || excluded.has(account);
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
 * The accounts of a snapshot that the organization does not have any more and that are not excluded, in the share of a shard.
 *
 * @param listed every account of the organization, in any state
 */
export function notListedOf(
  accounts: readonly string[],
  listed: readonly string[],
  { exclude, shard }: Pick<ScopeOptions, 'exclude' | 'shard'> = {},
): readonly string[] {
  const known = new Set([...listed, ...(exclude?.accounts ?? [])]);
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
export interface Coverage extends Pick<ScopeOptions, 'regions' | 'exclude'> {
  /** The accounts that were scanned. */
  readonly accounts: readonly string[];
  readonly outOfReach: readonly string[];
  /** Accounts that the organization does not list, if its accounts were asked for. */
  readonly notListed: readonly string[];
}

/** Whether the options ask for a Region. */
export function asksForRegion(
  { regions, exclude }: Pick<ScopeOptions, 'regions' | 'exclude'>,
  region: string,
): boolean {
  return (!regions || regions.includes(region)) && !exclude?.regions.includes(region);
}

/** The targets of a snapshot that a scan did not cover, in the order of the snapshot. */
export function notCovered(
  { memberships }: Snapshot,
  { accounts, outOfReach, notListed, ...asked }: Coverage,
): NotCompared[] {
  const scanned = new Set(accounts);
  const reasons = new Map<string, NotComparedReason>([
    ...outOfReach.map((account) => [account, 'no-role'] as const),
    ...notListed.map((account) => [account, 'not-listed'] as const),
  ]);
  return memberships.flatMap(({ account, region }): NotCompared[] => {
    if (!asksForRegion(asked, region)) return [{ account, region, reason: 'outside-scope' }];
    if (scanned.has(account)) return [];
    return [{ account, region, reason: reasons.get(account) ?? 'outside-scope' }];
  });
}
