import {
  byAccount,
  compareCodeUnits,
  canonicalSnapshot,
  type AccountFacts,
  type Membership,
  type Snapshot,
  targetKey,
} from '../../membership/model.ts';
import { organizationState, type OrganizationState } from './organization.ts';
import { everyRegionBeside, isEnabledByDefault } from './regions.ts';

/**
 * The member side of every target: one immutable membership each, replaced by each write.
 *
 * `snapshot()` holds the targets of the snapshot and those that were written to. Without writes it equals the snapshot that
 * the emulator was started with.
 */
export class EmulatorState {
  readonly #targets = new Map<string, Map<string, Membership>>();
  /** The accounts of the snapshot, whose Regions are known. Accounts that only a call has created are not listed. */
  readonly #listed = new Set<string>();
  /** The targets of the snapshot: an invitation into an opt-in Region does not enable it. */
  readonly #listedTargets = new Set<string>();
  #accounts: readonly string[] | undefined;
  #everyRegion: readonly string[] | undefined;
  #organization: OrganizationState | undefined;
  /** What the snapshot knows of accounts. */
  readonly accountFacts: ReadonlyMap<string, AccountFacts>;

  constructor(snapshot: Snapshot) {
    this.accountFacts = snapshot.accounts ?? new Map<string, AccountFacts>();
    for (const [account, memberships] of byAccount(snapshot.memberships)) {
      this.#listed.add(account);
      this.#targets.set(account, new Map(memberships.map((membership) => [membership.region, membership])));
      for (const membership of memberships) this.#listedTargets.add(targetKey(membership));
    }
  }

  find(account: string, region: string): Membership | undefined {
    return this.#targets.get(account)?.get(region);
  }

  /** Stores the result of a call. It does not make the account a listed one. */
  put(membership: Membership): void {
    const regions = this.#targets.get(membership.account);
    if (regions) regions.set(membership.region, membership);
    else this.#targets.set(membership.account, new Map([[membership.region, membership]]));
    this.#everyRegion = undefined;
    this.#organization = undefined;
  }

  /** Stores a membership as if the snapshot had held it. */
  putListed(membership: Membership): void {
    this.#listed.add(membership.account);
    this.#listedTargets.add(targetKey(membership));
    this.#accounts = undefined;
    this.put(membership);
  }

  /** Every stored membership, in no particular order. */
  *memberships(): Iterable<Membership> {
    for (const regions of this.#targets.values()) yield* regions.values();
  }

  /** The memberships of a listed account; none for any other. */
  membershipsOf(account: string): readonly Membership[] {
    return this.#listed.has(account) ? [...(this.#targets.get(account)?.values() ?? [])] : [];
  }

  /**
   * Whether credentials of the account are valid in the Region. An opt-in Region is on where the snapshot has the account
   * there, unless it says that the Region is disabled.
   */
  isOn(account: string, region: string): boolean {
    if (isEnabledByDefault(region)) return true;
    const isListed = this.#listedTargets.has(targetKey({ account, region }));
    return isListed && this.find(account, region)?.unreadable !== 'region-disabled';
  }

  /**
   * The Regions of the account in the snapshot; those of the snapshot that every account has on for an account that is not
   * listed.
   */
  enabledRegions(account: string): readonly string[] {
    if (!this.#listed.has(account)) return this.#onForAll();
    return [...(this.#targets.get(account)?.keys() ?? [])].sort(compareCodeUnits);
  }

  /** All other Regions of AWS, and those that the snapshot holds for other accounts only. */
  disabledRegions(account: string): readonly string[] {
    const enabled = new Set(this.enabledRegions(account));
    return everyRegionBeside(this.#allRegions()).filter((region) => !enabled.has(region));
  }

  /** Whether the snapshot holds the account. */
  isListed(account: string): boolean {
    return this.#listed.has(account);
  }

  /** The listed accounts, sorted. */
  accounts(): readonly string[] {
    this.#accounts ??= [...this.#listed].sort(compareCodeUnits);
    return this.#accounts;
  }

  organization(): OrganizationState {
    return (this.#organization ??= organizationState(this.memberships(), this.accountFacts));
  }

  snapshot(): Snapshot {
    return canonicalSnapshot(this.memberships(), this.accountFacts);
  }

  #onForAll(): readonly string[] {
    const regions = this.#allRegions().filter(isEnabledByDefault);
    return regions.length > 0 ? regions : ['us-east-1'];
  }

  #allRegions(): readonly string[] {
    if (!this.#everyRegion) {
      const regions = new Set([...this.memberships()].map(({ region }) => region));
      this.#everyRegion = regions.size === 0 ? ['us-east-1'] : [...regions].sort(compareCodeUnits);
    }
    return this.#everyRegion;
  }
}
