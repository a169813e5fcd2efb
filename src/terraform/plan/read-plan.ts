import * as z from 'zod';
import { HubformError } from '../../error.ts';
import type { PlannedAction, PlannedResource } from '../../verify/plan-facts.ts';
import { type ConfiguredResource, configuration, configuredResources, withoutKeys } from './read-configuration.ts';

/**
 * The parts of `terraform show -json PLAN` that are used; other keys are ignored.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
const values = z.record(z.string(), z.unknown()).nullish();
const plan = z.object({
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        mode: z.string(),
        type: z.string(),
        change: z.object({
          actions: z.array(z.string()),
          before: values,
          after: values,
          importing: z.object({ id: z.string().optional() }).nullish(),
        }),
      }),
    )
    .default([]),
  // https://developer.hashicorp.com/terraform/internals/json-format#checks-representation
  checks: z
    .array(
      z.object({
        address: z.object({ to_display: z.string().optional() }),
        status: z.string(),
        instances: z.array(z.unknown()).default([]),
      }),
    )
    .default([]),
  configuration: configuration.prefault({}),
});
type Change = z.infer<typeof plan>['resource_changes'][number];

/**
 * The managed resources of a plan, followed by the resources in its code that the plan does not contain. Throws `terraform` if
 * `json` is not a plan.
 *
 * @param messages Terraform's message about each resource, by address
 */
export function readPlan(json: string, messages: ReadonlyMap<string, string>): PlannedResource[] {
  const { resource_changes: changes, configuration: code, checks } = parsePlan(json);
  const configured = configuredResources(code);
  const planned = changes
    .filter(({ mode }) => mode === 'managed')
    .map((change) => plannedResource(change, configured.get(withoutKeys(change.address)), messages));
  const inPlan = new Set(planned.map(({ address }) => withoutKeys(address)));
  // A resource that Terraform did not reach has the status `unknown` [run].
  const empty = new Set(
    checks
      .filter(({ status, instances }) => status === 'pass' && instances.length === 0)
      .map(({ address }) => address.to_display),
  );
  const unplanned = [...configured]
    .filter(([address]) => !inPlan.has(address))
    .map(([address, resource]) => unplannedResource(address, resource, empty.has(address)));
  return [...planned, ...unplanned];
}

function plannedResource(
  { address, type, change }: Change,
  code: ConfiguredResource | undefined,
  messages: ReadonlyMap<string, string>,
): PlannedResource {
  const { before, after, importing } = change;
  const region = stringOf(after?.region) ?? stringOf(before?.region) ?? code?.region;
  const administrator = stringOf(after?.master_id) ?? (after ? code?.administrator : undefined);
  const member = stringOf(after?.account_id) ?? (after ? code?.member : undefined);
  const invite = booleanOf(after?.invite) ?? (after ? code?.invite : undefined);
  const previous = stringOf(before?.master_id);
  const message = messages.get(address);
  return {
    address,
    type,
    action: plannedAction(change.actions),
    ...(importing && { importId: importing.id ?? '' }),
    // An import has a `before`, too: the values that Terraform has just read.
    inState: before != null && !importing,
    ...(code?.provisions && { provisions: code.provisions }),
    ...(code?.directory !== undefined && { directory: code.directory }),
    ...(code?.provider !== undefined && { provider: code.provider }),
    ...(region !== undefined && { region }),
    accounts: code?.accounts ?? [],
    ...(administrator !== undefined && { administrator }),
    ...(code && after?.master_id != null && code.administrator === undefined && { computesAdministrator: true }),
    ...(member !== undefined && { member }),
    ...(invite !== undefined && { invite }),
    ...(previous !== undefined && { previousAdministrator: previous }),
    ...(code?.defaultStandards !== undefined && { defaultStandards: code.defaultStandards }),
    ...(message !== undefined && { message }),
  };
}

function unplannedResource(
  address: string,
  { type, accounts, expands, ...code }: ConfiguredResource,
  empty: boolean,
): PlannedResource {
  const instances = expands && { expands, ...(empty && { empty: true as const }) };
  return { address, type, accounts, inState: false, ...instances, ...code };
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
function plannedAction(actions: readonly string[]): PlannedAction {
  if (actions.includes('delete') && actions.includes('create')) return 'replace';
  if (actions.includes('delete')) return 'delete';
  if (actions.includes('forget')) return actions.includes('create') ? 'replace' : 'forget';
  if (actions.includes('create')) return 'create';
  return actions.includes('update') ? 'update' : 'none';
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function parsePlan(json: string): z.infer<typeof plan> {
  try {
    return plan.parse(JSON.parse(json));
  } catch (cause) {
    throw new HubformError('terraform', 'terraform show -json wrote a plan that hubform cannot read', {
      hint: 'Update hubform: it may be older than your Terraform.',
      cause,
    });
  }
}
