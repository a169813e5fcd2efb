import { compareCodeUnits, type AccountFacts, type Membership } from '../../membership/model.ts';
import { isKnownOrganization } from '../../membership/origin.ts';

/** What a snapshot says of its organization, see BEHAVIOUR.md. */
export interface OrganizationState {
  /** The delegated administrators of a Region, sorted: those of the memberships with the mark of Organizations. */
  administrators(region: string): readonly string[];
  /**
   * Whether the snapshot says that the account belongs to another organization or to none: a delegated administrator
   * administers it in the same Region, but Organizations manages none of its memberships.
   */
  isOutside(account: string): boolean;
  /** The root or unit → the units and accounts directly below it. */
  readonly units: ReadonlyMap<string, ReadonlySet<string>>;
}

export function organizationState(
  memberships: Iterable<Membership>,
  facts: ReadonlyMap<string, AccountFacts>,
): OrganizationState {
  const withAdministrator = [...memberships].flatMap(({ account, region, administrator }) =>
    administrator ? [{ account, region, administrator }] : [],
  );
  const managed = withAdministrator.filter(({ administrator }) => isKnownOrganization(administrator));
  const inside = new Set(managed.map(({ account }) => account));
  const delegated = new Map<string, Set<string>>();
  for (const { region, administrator } of managed) {
    const accounts = delegated.get(region) ?? new Set<string>();
    delegated.set(region, accounts.add(administrator.account));
  }
  const outside = new Set(
    withAdministrator
      .filter(
        ({ account, region, administrator }) =>
          !inside.has(account) && delegated.get(region)?.has(administrator.account),
      )
      .map(({ account }) => account),
  );
  return {
    administrators: (region) => [...(delegated.get(region) ?? [])].sort(compareCodeUnits),
    isOutside: (account) => outside.has(account),
    units: unitsOf(facts),
  };
}

function unitsOf(facts: ReadonlyMap<string, AccountFacts>): ReadonlyMap<string, ReadonlySet<string>> {
  const units = new Map<string, Set<string>>();
  for (const [account, { units: path }] of facts) {
    path?.forEach((unit, i) => {
      const below = units.get(unit) ?? new Set<string>();
      units.set(unit, below.add(path[i + 1] ?? account));
    });
  }
  return units;
}
