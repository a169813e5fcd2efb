import {
  byAccount,
  compareCodeUnits,
  canonicalSnapshot,
  type Membership,
  type Snapshot,
} from '../../membership/model.ts';

/**
 * The state that is served: one immutable membership per target, replaced by each write.
 *
 * A target enters `snapshot()` if it was given or was written to on the member side, so an emulator that
 * nobody has written to gives back exactly the snapshot that it was started with.
 */
export class EmulatorState {
  readonly #targets = new Map<string, Map<string, Membership>>();
  /** The accounts whose Regions are known, as opposed to those that a write or a call brought in. */
  readonly #listed = new Set<string>();
  #accounts: readonly string[] | undefined;
  #everyRegion: readonly string[] | undefined;

  constructor(snapshot: Snapshot) {
    for (const [account, memberships] of byAccount(snapshot.memberships)) {
      this.#listed.add(account);
      this.#targets.set(account, new Map(memberships.map((membership) => [membership.region, membership])));
    }
  }

  find(account: string, region: string): Membership | undefined {
    return this.#targets.get(account)?.get(region);
  }

  /** A write by a caller: the account's list of Regions stays as it was unless the account is a listed one. */
  put(membership: Membership): void {
    const regions = this.#targets.get(membership.account);
    if (regions) regions.set(membership.region, membership);
    else this.#targets.set(membership.account, new Map([[membership.region, membership]]));
    this.#everyRegion = undefined;
  }

  /** A change from outside, as if the snapshot had held it. */
  list(membership: Membership): void {
    this.#listed.add(membership.account);
    this.#accounts = undefined;
    this.put(membership);
  }

  /** Every target that is stored; the order says nothing. */
  *stored(): Iterable<Membership> {
    for (const regions of this.#targets.values()) yield* regions.values();
  }

  ofAccount(account: string): readonly Membership[] {
    return this.#listed.has(account) ? [...(this.#targets.get(account)?.values() ?? [])] : [];
  }

  /** The Regions that are in the snapshot for other accounts, and not for this one: AWS has them, and they are off here. */
  regionsOffFor(account: string): readonly string[] {
    const own = this.#listed.has(account) ? this.#targets.get(account) : undefined;
    return own ? this.#allRegions().filter((region) => !own.has(region)) : [];
  }

  /** For an account that is not in the snapshot: every Region that is, since nothing says which are its own. */
  regionsOf(account: string): readonly string[] {
    if (!this.#listed.has(account)) return this.#allRegions();
    return [...(this.#targets.get(account)?.keys() ?? [])].sort(compareCodeUnits);
  }

  /** Whether the account is the snapshot's, as opposed to one that a call brought in. */
  isListed(account: string): boolean {
    return this.#listed.has(account);
  }

  accounts(): readonly string[] {
    this.#accounts ??= [...this.#listed].sort(compareCodeUnits);
    return this.#accounts;
  }

  snapshot(): Snapshot {
    return canonicalSnapshot(this.stored());
  }

  #allRegions(): readonly string[] {
    if (!this.#everyRegion) {
      const found = new Set<string>();
      for (const regions of this.#targets.values()) for (const region of regions.keys()) found.add(region);
      this.#everyRegion = found.size === 0 ? ['us-east-1'] : [...found].sort(compareCodeUnits);
    }
    return this.#everyRegion;
  }
}
