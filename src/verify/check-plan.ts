import { compareCodeUnits } from '../membership/model.ts';
import { checkDecided } from './check-decided.ts';
import { type PlanContext, checkUnexpected } from './check-unexpected.ts';
import type { ExpectedPlan, ExpectedResource } from './expected-plan.ts';
import { MISMATCH_KINDS, type Mismatch, type MismatchKind } from './mismatch.ts';
import { withErrors } from './plan-errors.ts';
import type { PlanFacts, PlannedResource } from './plan-facts.ts';

/**
 * Compares a plan with the decisions; empty if the plan does exactly what was decided. `allowForeign` allows resources
 * that hubform did not generate, but never an accepter without a decision.
 */
export function checkPlan(expected: ExpectedPlan, facts: PlanFacts, context: PlanContext): Mismatch[] {
  // Terraform stopped before it planned anything: nothing can be compared.
  if (facts.resources.length === 0 && facts.errors.length > 0) return withErrors([], expected, facts);
  const { pairs, unexpected } = matchResources(expected, facts.resources);
  const mismatches = [
    ...pairs.flatMap(([wanted, planned]) => checkDecided(expected.account, wanted, planned, facts.errors.length === 0)),
    ...unexpected.flatMap((planned) => checkUnexpected(planned, expected, context)),
    ...withoutRemovedBlock(expected, facts),
  ];
  return withErrors(mismatches, expected, facts).sort(compareMismatches);
}

type Pair = readonly [wanted: ExpectedResource, planned: PlannedResource | undefined];

/** Matches by address. A synthesis or a module of the user can change addresses: the rest match by type, Region and account. */
function matchResources(
  { resources: wanted }: ExpectedPlan,
  planned: readonly PlannedResource[],
): { pairs: Pair[]; unexpected: PlannedResource[] } {
  const left = new Map(planned.map((one) => [one.address, one]));
  const take = (found: PlannedResource | undefined) => {
    if (found) left.delete(found.address);
    return found;
  };
  const byAddress = wanted.map((one): Pair => [one, take(left.get(one.address))]);
  const pairs = byAddress.map(([one, found]): Pair => {
    if (found) return [one, found];
    const sameTarget = [...left.values()].find(
      ({ type, region, accounts }) => type === one.type && region === one.region && accounts.includes(one.home),
    );
    return [one, take(sameTarget)];
  });
  return { pairs, unexpected: [...left.values()] };
}

/**
 * Looks into the code: a plan without the state does not show what it forgets. A resource that is still in the code is
 * already another mismatch.
 */
function withoutRemovedBlock({ forgotten }: ExpectedPlan, { removedAddresses, resources }: PlanFacts): Mismatch[] {
  const handled = new Set([...removedAddresses, ...resources.map(({ address }) => address)]);
  return forgotten
    .filter((address) => !handled.has(address))
    .map((address) => ({
      kind: 'not-forgotten',
      address,
      message: 'earlier code had it and this code does not, but there is no removed block to forget it',
    }));
}

function compareMismatches(a: Mismatch, b: Mismatch): number {
  return RANK[a.kind] - RANK[b.kind] || compareCodeUnits(a.address ?? '', b.address ?? '');
}

const RANK = Object.fromEntries(MISMATCH_KINDS.map((kind, rank) => [kind, rank])) as Record<MismatchKind, number>;
