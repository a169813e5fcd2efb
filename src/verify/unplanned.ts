import { accepterAddress } from '../code/addresses.ts';
import { ROOT_MODULE_FILE } from '../code/read/generated-path.ts';
import { compareCodeUnits } from '../membership/model.ts';
import { matchResources } from './check-plan.ts';
import type { ExpectedPlan } from './expected-plan.ts';
import { addressesIn } from './plan-errors.ts';
import { type PlanFacts, type TerraformError, errorText } from './plan-facts.ts';

/** A block of the user's own code that could not be planned without AWS: its effect is not known. */
export interface Unplanned {
  /** Such as `data.aws_vpc.mine` or `var.team`; absent where Terraform does not name it. */
  readonly address?: string;
  /** File and line in the root module, such as `mine.tf:12`. */
  readonly place: string;
  /** The error of Terraform, unchanged; can have several lines. */
  readonly terraform: string;
}

/**
 * Removes the errors of the user's own blocks from a plan, if there are no other errors and Terraform planned everything that
 * was decided. Otherwise changes nothing.
 */
export function separateUnplanned(
  expected: ExpectedPlan,
  facts: PlanFacts,
): { readonly facts: PlanFacts; readonly unplanned: readonly Unplanned[] } {
  const assumed = facts.assumed ?? [];
  const errors = facts.errors.flatMap((error) => unplannedIn(error, expected, facts));
  const complete = matchResources(expected, facts.resources).pairs.every(
    ([, planned]) => !planned || planned.action !== undefined,
  );
  const separable = errors.length === facts.errors.length && (complete || errors.length === 0);
  // A plan that stopped before it read the code shows no resource at all.
  const stopped = errors.length > 0 && facts.resources.length === 0;
  if (!separable || stopped) return { facts, unplanned: [] };
  const partial = { ...(errors.length > 0 && { partial: true }) };
  return {
    facts: { ...facts, errors: [], ...partial },
    unplanned: [...assumed.flatMap(assumedVariable), ...errors.sort(byPlace)],
  };
}

/** Terraform plans in parallel, and reports errors in any order. */
function byPlace(a: Unplanned, b: Unplanned): number {
  return compareCodeUnits(a.place, b.place) || compareCodeUnits(a.address ?? '', b.address ?? '');
}

/** The block of the user that an error is about; none for an error in generated code, or without a known place. */
function unplannedIn(error: TerraformError, expected: ExpectedPlan, { resources }: PlanFacts): Unplanned[] {
  const { address, place } = error;
  if (place === undefined || ROOT_MODULE_FILE.test(place.replace(/:\d+$/, ''))) return [];
  const decided = new Set(expected.resources.map((resource) => resource.address));
  const about = addressesIn(error, expected, resources);
  if (about.some((one) => decided.has(one) || one.includes(`${ACCEPTER}.`))) return [];
  return [{ ...(address !== undefined && { address }), place, terraform: errorText(error) }];
}

const ACCEPTER = accepterAddress('').type;

function assumedVariable({ place = '', summary, detail }: TerraformError): Unplanned[] {
  const name = variableIn({ detail });
  return name === undefined ? [] : [{ address: `var.${name}`, place, terraform: `${summary}: planned as null` }];
}

/** The variable without a value, from Terraform's message; undefined for any other error. */
export function variableIn({ detail }: Pick<TerraformError, 'detail'>): string | undefined {
  return /^The root module input variable "([\p{ID_Continue}-]+)" is not set/u.exec(detail)?.[1];
}
