import { compareCodeUnits } from '../membership/model.ts';
import { assumedAdministrator } from './assumed-administrator.ts';
import { checkDecided } from './check-decided.ts';
import { type PlanContext, checkUnexpected, undecided } from './check-unexpected.ts';
import type { ExpectedPlan, ExpectedResource } from './expected-plan.ts';
import { isHidden } from './hidden.ts';
import { lostInState } from './lost-in-state.ts';
import { MISMATCH_KINDS, type Mismatch, type MismatchKind } from './mismatch.ts';
import { withErrors } from './plan-errors.ts';
import { orphanedObjects, withoutKey } from './orphaned.ts';
import type { PlanFacts, PlannedResource } from './plan-facts.ts';

/**
 * Compares a plan with the decisions; empty if the plan does exactly what was decided. `allowForeign` allows resources
 * that hubform did not generate, but never an accepter without a decision.
 */
export function checkPlan(expected: ExpectedPlan, facts: PlanFacts, context: PlanContext): Mismatch[] {
  // Terraform stopped before it planned anything: nothing can be compared.
  if (facts.resources.length === 0 && facts.errors.length > 0) return withErrors([], expected, facts);
  const complete = facts.errors.length === 0 && facts.stopped !== true;
  const { pairs, unexpected } = matchResources(expected, facts.resources);
  const unexpanded = new Set(facts.resources.flatMap(({ address, expands }) => (expands ? [address] : [])));
  const isUnexpanded = ([wanted, planned]: Pair) => !planned && !complete && unexpanded.has(withoutKey(wanted.address));
  const mismatches = [
    ...pairs
      .filter((pair) => !isUnexpanded(pair))
      .flatMap(([wanted, planned]) => checkDecided(expected.account, wanted, planned, complete))
      .map((mismatch) => lostInState(mismatch, facts)),
    ...pairs.flatMap(([wanted, planned]) => assumedAdministrator(expected.account, wanted, planned, facts)),
    ...unexpected.flatMap((planned) => {
      if (isHidden(planned, expected, facts, context)) return undecided(planned, context);
      // A plan of targets shows no instances of other resources.
      return planned.expands && context.own === undefined ? [] : checkUnexpected(planned, expected, context);
    }),
    ...withoutRemovedBlock(expected, facts),
    ...orphanedObjects(facts),
  ];
  return withErrors(mismatches, expected, facts).sort(compareMismatches);
}

type Pair = readonly [wanted: ExpectedResource, planned: PlannedResource | undefined];

/**
 * Matches by address. A synthesis or a module of the user can change addresses: other resources match by type, Region, account
 * and member, so that a member of another account is still compared with the decided one.
 */
export function matchResources(
  { account, resources: wanted }: ExpectedPlan,
  planned: readonly PlannedResource[],
): { pairs: Pair[]; unexpected: PlannedResource[] } {
  const unmatched = new Set(planned);
  const found = new Map<ExpectedResource, PlannedResource>();
  for (const { wantedKey, plannedKeys } of MATCHES) {
    const candidates = new Map<string, PlannedResource[]>();
    for (const resource of unmatched) {
      for (const key of plannedKeys(resource)) candidates.set(key, [...(candidates.get(key) ?? []), resource]);
    }
    for (const resource of wanted) {
      if (found.has(resource)) continue;
      const match = candidates.get(wantedKey(resource, account))?.find((candidate) => unmatched.has(candidate));
      if (!match) continue;
      found.set(resource, match);
      unmatched.delete(match);
    }
  }
  return { pairs: wanted.map((resource) => [resource, found.get(resource)]), unexpected: [...unmatched] };
}

/** The keys by which resources match, the most specific first. */
const MATCHES: readonly {
  readonly wantedKey: (wanted: ExpectedResource, account: string) => string;
  readonly plannedKeys: (planned: PlannedResource) => string[];
}[] = [
  { wantedKey: ({ address }) => address, plannedKeys: ({ address }) => [address] },
  {
    wantedKey: ({ type, region, member }, account) => JSON.stringify([type, region, account, member]),
    plannedKeys: ({ type, region, accounts, member }) =>
      accounts.map((account) => JSON.stringify([type, region, account, member])),
  },
  {
    wantedKey: ({ type, region }, account) => JSON.stringify([type, region, account]),
    plannedKeys: ({ type, region, accounts }) => accounts.map((account) => JSON.stringify([type, region, account])),
  },
];

/**
 * Looks at the code, because a plan without the state does not show what it forgets. A resource that is still in the code is
 * already another mismatch.
 */
function withoutRemovedBlock(
  { forgotten }: ExpectedPlan,
  { removedAddresses, destroyedAddresses = [], resources }: PlanFacts,
): Mismatch[] {
  const planned = new Set(resources.map(({ address }) => address));
  const [removed, destroyed] = [new Set(removedAddresses), new Set(destroyedAddresses)];
  return forgotten.flatMap((address): Mismatch[] => {
    if (planned.has(address)) return [];
    if (destroyed.has(address)) {
      return [
        { kind: 'destroyed', address, message: 'its removed block does not say destroy = false, so it destroys' },
      ];
    }
    if (removed.has(address)) return [];
    const message = 'earlier code had it and this code does not, but there is no removed block to forget it';
    return [{ kind: 'not-forgotten', address, message }];
  });
}

function compareMismatches(a: Mismatch, b: Mismatch): number {
  return RANK[a.kind] - RANK[b.kind] || compareCodeUnits(a.address ?? '', b.address ?? '');
}

const RANK = Object.fromEntries(MISMATCH_KINDS.map((kind, rank) => [kind, rank])) as Record<MismatchKind, number>;
