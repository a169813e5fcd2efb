import { z } from 'zod';
import { HubformError } from '../../error.ts';
import type { PlannedAction, PlannedResource } from '../../verify/plan-facts.ts';
import { type Configured, configuration, configuredResources, withoutKeys } from './read-configuration.ts';

/**
 * What `terraform show -json PLAN` says, as far as it is used; unknown keys are left alone.
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
  configuration: configuration.prefault({}),
});
type Change = z.infer<typeof plan>['resource_changes'][number];

/** The managed resources of a plan and of the code it was made from; `words` are Terraform's own lines, by address. */
export function readPlan(json: string, words: ReadonlyMap<string, string>): PlannedResource[] {
  const { resource_changes: changes, configuration: code } = parse(json);
  const configured = configuredResources(code);
  const planned = changes
    .filter(({ mode }) => mode === 'managed')
    .map((change) => plannedResource(change, configured.get(withoutKeys(change.address)), words));
  const seen = new Set(planned.map(({ address }) => withoutKeys(address)));
  const unplanned = [...configured]
    .filter(([address]) => !seen.has(address))
    .map(([address, one]) => unplannedResource(address, one));
  return [...planned, ...unplanned];
}

function plannedResource(
  { address, type, change }: Change,
  code: Configured | undefined,
  words: ReadonlyMap<string, string>,
): PlannedResource {
  const { before, after, importing } = change;
  const region = text(after?.region) ?? text(before?.region) ?? code?.region;
  const administrator = text(after?.master_id) ?? (after ? code?.administrator : undefined);
  const member = text(after?.account_id) ?? (after ? code?.member : undefined);
  const previous = text(before?.master_id);
  const said = words.get(address);
  return {
    address,
    type,
    action: actionOf(change.actions),
    ...(importing && { importId: importing.id ?? '' }),
    // What is imported has a state before, too: the one that was just read.
    inState: before != null && !importing,
    ...(code?.provider !== undefined && { provider: code.provider }),
    ...(region !== undefined && { region }),
    accounts: code?.accounts ?? [],
    ...(administrator !== undefined && { administrator }),
    ...(member !== undefined && { member }),
    ...(previous !== undefined && { previousAdministrator: previous }),
    ...(code?.defaultStandards !== undefined && { defaultStandards: code.defaultStandards }),
    ...(said !== undefined && { message: said }),
  };
}

function unplannedResource(address: string, { type, accounts, ...code }: Configured): PlannedResource {
  return { address, type, accounts, inState: false, ...code };
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
function actionOf(actions: readonly string[]): PlannedAction {
  if (actions.includes('delete') && actions.includes('create')) return 'replace';
  if (actions.includes('delete')) return 'delete';
  if (actions.includes('forget')) return actions.includes('create') ? 'replace' : 'forget';
  if (actions.includes('create')) return 'create';
  return actions.includes('update') ? 'update' : 'none';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function parse(json: string): z.infer<typeof plan> {
  try {
    return plan.parse(JSON.parse(json));
  } catch (cause) {
    throw new HubformError('terraform', 'terraform show -json did not write a plan that can be read', {
      hint: 'This hubform may be older than your Terraform: update hubform.',
      cause,
    });
  }
}
