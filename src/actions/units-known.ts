import { HubformError } from '../error.ts';
import type { DecisionOptions } from '../membership/decide/decision.ts';
import type { Snapshot } from '../membership/model.ts';
import { accountsOfUnknownUnit } from '../membership/target-set.ts';
import { firstOf, pluralize } from '../text.ts';

const MAX_NAMES = 5;

/**
 * Throws `usage` if the options name organizational units, and the snapshot does not say in which units its accounts are: such
 * an account would seem to be in no unit.
 */
export function assertUnitsKnown(snapshot: Snapshot, { trust, expect }: DecisionOptions): void {
  const { members = [], except = [] } = expect?.expectations ?? {};
  const unknown = accountsOfUnknownUnit([...members, ...except, ...(trust === 'any' ? [] : (trust ?? []))], snapshot);
  if (unknown.length === 0) return;
  const accounts = pluralize(unknown.length, 'account');
  throw new HubformError(
    'usage',
    `the expectations name organizational units, and the snapshot does not say where ${accounts} ${unknown.length === 1 ? 'is' : 'are'} in the organization (${firstOf(unknown, MAX_NAMES)})`,
    { hint: 'Scan with --organization and the same --expect, or name these accounts instead of units.' },
  );
}
