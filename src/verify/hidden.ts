import { RESOURCE_TYPES } from '../code/addresses.ts';
import { addressPrefix } from '../code/layouts/layout.ts';
import { type PlanContext, ownerOf } from './check-unexpected.ts';
import type { ExpectedPlan } from './expected-plan.ts';
import type { PlanFacts, PlannedResource } from './plan-facts.ts';

/** The types with which an account gets an administrator, or members. */
const MEMBERSHIP_TYPES: ReadonlySet<string> = new Set([
  ...RESOURCE_TYPES,
  'aws_securityhub_organization_admin_account',
]);

/**
 * Whether the code declares a membership that this plan may lack and a plan against AWS may have: Terraform stopped before it,
 * or its `count` or `for_each` depends on unknown values.
 */
export function isHidden(
  planned: PlannedResource,
  expected: ExpectedPlan,
  { errors, stopped = false, partial = false, assumed = [] }: PlanFacts,
  context: Pick<PlanContext, 'own' | 'owners'>,
): boolean {
  const { address, type, action, empty } = planned;
  const { own } = context;
  // Resources outside the modules are not planned at all.
  if (own !== undefined && !address.startsWith(own)) return false;
  if (action !== undefined || !MEMBERSHIP_TYPES.has(type) || ownerOf(planned, context)) return false;
  const failed = errors.length > 0 || stopped;
  if (!failed && !partial && assumed.length === 0) return false;
  // The module of the layout `data` declares every type for every account. An error that stays is a mismatch itself.
  if (isInDataModule(address, type, expected)) return !failed && empty !== true;
  return true;
}

function isInDataModule(address: string, type: string, { account, resources, forgotten }: ExpectedPlan): boolean {
  const prefix = addressPrefix('data', account);
  const places = [...resources.map((one) => one.address), ...forgotten];
  return address === `${prefix}${type}.this` && places.some((place) => place.startsWith(prefix));
}
