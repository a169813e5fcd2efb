import { addressPrefix } from '../code/layouts/layout.ts';
import type { ExpectedResource } from './expected-plan.ts';
import type { Mismatch } from './mismatch.ts';
import type { PlanFacts, PlannedResource } from './plan-facts.ts';

/**
 * An administrator that the code computes, in a plan where a variable of the user was null: with a value, it may be another
 * one. Generated code has a constant; only the module of the layout `data` reads it from its data file.
 */
export function assumedAdministrator(
  account: string,
  { region, administrator }: ExpectedResource,
  planned: PlannedResource | undefined,
  { assumed = [] }: Pick<PlanFacts, 'assumed'>,
): Mismatch[] {
  if (assumed.length === 0 || administrator === undefined || planned?.computesAdministrator !== true) return [];
  if (planned.address.startsWith(addressPrefix('data', account))) return [];
  return [
    {
      kind: 'administrator',
      address: planned.address,
      region,
      message: `the decided administrator is ${administrator}, but the code computes it, and a variable without a value was planned as null`,
    },
  ];
}
