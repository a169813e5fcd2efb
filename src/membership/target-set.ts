import { type Snapshot, type Target, accountIds } from './model.ts';

/** A set of targets. Without accounts and units it has every account, without Regions every Region. */
export interface TargetSet {
  readonly accounts?: readonly string[];
  /** Organizational units (`ou-…`) or roots (`r-…`): the accounts below them. */
  readonly units?: readonly string[];
  readonly regions?: readonly string[];
}

/** Whether a set has a target; the snapshot tells which accounts are below a unit. */
export function isIn({ accounts, units, regions }: TargetSet, target: Target, snapshot: Snapshot): boolean {
  if (regions && !regions.includes(target.region)) return false;
  if (!accounts && !units) return true;
  if (accounts?.includes(target.account)) return true;
  const above = snapshot.accounts?.get(target.account)?.units;
  return units?.some((unit) => above?.includes(unit)) ?? false;
}

/**
 * The accounts of a snapshot of which it is not known whether one of these sets has them: it names units, and where the
 * account is in the organization was not read. Sorted like the snapshot.
 */
export function accountsOfUnknownUnit(sets: readonly TargetSet[], snapshot: Snapshot): string[] {
  const withUnits = sets.filter(({ units }) => units !== undefined);
  if (withUnits.length === 0) return [];
  return accountIds(snapshot).filter(
    (account) =>
      snapshot.accounts?.get(account)?.units === undefined &&
      withUnits.some((set) => set.accounts?.includes(account) !== true),
  );
}
