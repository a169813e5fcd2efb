import { compareCodeUnits } from '../membership/model.ts';
import { checkDecided } from './check-decided.ts';
import { type PlanContext, checkUnexpected } from './check-unexpected.ts';
import type { ExpectedPlan, ExpectedResource } from './expected-plan.ts';
import { MISMATCH_KINDS, type Mismatch, type MismatchKind } from './mismatch.ts';
import { withErrors } from './plan-errors.ts';
import type { PlanFacts, PlannedResource } from './plan-facts.ts';

/**
 * How a plan differs from what was decided; nothing where it does exactly that. What hubform ruled on is never allowed to
 * differ: a resource that is not hubform's can be, by `allowForeign`, but no accepter that nobody decided.
 */
export function checkPlan(expected: ExpectedPlan, facts: PlanFacts, surroundings: PlanContext): Mismatch[] {
  // Without a plan, not even one cut short, nothing can be compared.
  if (facts.resources.length === 0 && facts.errors.length > 0) return withErrors([], expected, facts);
  const { pairs, strays } = pairUp(expected, facts.resources);
  const mismatches = [
    ...pairs.flatMap(([wanted, planned]) => checkDecided(expected.account, wanted, planned, facts.errors.length === 0)),
    ...strays.flatMap((stray) => checkUnexpected(stray, expected, surroundings)),
    ...withoutRemovedBlock(expected, facts),
  ];
  return withErrors(mismatches, expected, facts).sort(compareMismatches);
}

type Pair = readonly [wanted: ExpectedResource, planned: PlannedResource | undefined];

/** By address; what a synthesis or a module of the user's named otherwise, by what it is and where. */
function pairUp(
  { resources: wanted }: ExpectedPlan,
  planned: readonly PlannedResource[],
): { pairs: Pair[]; strays: PlannedResource[] } {
  const left = new Map(planned.map((one) => [one.address, one]));
  const take = (found: PlannedResource | undefined) => {
    if (found) left.delete(found.address);
    return found;
  };
  const byAddress = wanted.map((one): Pair => [one, take(left.get(one.address))]);
  const pairs = byAddress.map(([one, found]): Pair => {
    if (found) return [one, found];
    const there = [...left.values()].find(
      ({ type, region, accounts }) => type === one.type && region === one.region && accounts.includes(one.home),
    );
    return [one, take(there)];
  });
  return { pairs, strays: [...left.values()] };
}

/** The plan cannot show it, where the state is not at hand. What is still in the code is a mismatch already. */
function withoutRemovedBlock(
  { forgotten }: ExpectedPlan,
  { removedAddresses: removedAddresses, resources }: PlanFacts,
): Mismatch[] {
  const there = new Set([...removedAddresses, ...resources.map(({ address }) => address)]);
  return forgotten
    .filter((address) => !there.has(address))
    .map((address) => ({
      kind: 'not-forgotten',
      address,
      message: 'it was generated here earlier and is no longer, but no removed block tells Terraform to forget it',
    }));
}

function compareMismatches(a: Mismatch, b: Mismatch): number {
  return RANK[a.kind] - RANK[b.kind] || compareCodeUnits(a.address ?? '', b.address ?? '');
}

const RANK = Object.fromEntries(MISMATCH_KINDS.map((kind, rank) => [kind, rank])) as Record<MismatchKind, number>;
