import type { TerraformRunRequest } from '../terraform-run.ts';
import { withTerraformRun } from '../terraform-run.ts';
import { type Refused, stableText } from '../../verify/saved-plan/check-message.ts';
import { checkMaker, productOf } from '../../verify/saved-plan/check-message.ts';
import { refusal } from '../../verify/saved-plan/refusal.ts';
import { checkConsistency } from './consistency.ts';
import { type JsonPlan, parseJsonPlan } from './json-plan.ts';
import type { PlanFile } from './read-file.ts';
import { type ReadContext, type ReadPlan, binaryOf, productNameOf, refuse, versionOf } from './read-saved-plan.ts';

/** The JSON of a plan, checked for consistency. Throws `terraform` if it was changed or has an unknown form. */
export function parsePlanFile({ file, bytes }: PlanFile): JsonPlan {
  const parsed = parseJsonPlan(Buffer.from(bytes).toString('utf8'));
  if (!parsed) throw refusal('tampered', file, 'its JSON is not that of a plan');
  refuse(file, checkConsistency(parsed));
  return parsed;
}

/**
 * Compares the JSON of a plan with the code on disk. It does not hold the code, so its configuration is compared with that of a
 * plan of the code, which is made without AWS. Throws `terraform` if it is refused.
 *
 * @param request of the only root module to plan
 */
export async function readJsonPlan(
  { file, bytes }: PlanFile,
  parsed: JsonPlan,
  context: ReadContext,
  request: TerraformRunRequest,
): Promise<ReadPlan> {
  const binary = await binaryOf(context);
  const made = productOf(
    parsed.resource_changes.flatMap(({ provider_name: name }) => name ?? []).map((name) => `${name}/`),
  );
  const maker = { version: parsed.terraform_version, ...(made && { product: made }) };
  refuse(file, checkMaker(maker, { product: productNameOf(binary), version: versionOf(binary) }));
  const present = await withTerraformRun(request, async (run) => {
    const [shown = '{}'] = await run.eachRoot(async (root) => {
      await root.plan();
      return root.show();
    });
    return shown;
  });
  const json = Buffer.from(bytes).toString('utf8');
  refuse(file, compareConfigurations(json, present));
  return { json, binary };
}

/** Variables are left out: one without a value has the default null in the copy. */
export function compareConfigurations(planned: string, present: string): Refused | undefined {
  const [one, other] = [configurationOf(planned), configurationOf(present)];
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  const different = names.filter((name) => one.get(name) !== other.get(name));
  const [first] = different;
  if (first === undefined) return undefined;
  const more = different.length > 1 ? ` and ${different.length - 1} more` : '';
  return { kind: 'older', reason: `${first}${more}` };
}

interface Raw {
  readonly provider_config?: Record<string, unknown>;
  readonly root_module?: Record<string, unknown> & { readonly resources?: readonly { readonly address?: string }[] };
}

/** The texts of the providers, of the resources and of all else, by name. */
function configurationOf(json: string): Map<string, string> {
  const {
    configuration: { provider_config: providers = {}, root_module: { resources = [], variables, ...others } = {} } = {},
  } = JSON.parse(json) as { configuration?: Raw };
  return new Map([
    ...Object.entries(providers).map(([key, value]): [string, string] => [`the provider ${key}`, stableText(value)]),
    ...resources.map((one): [string, string] => [one.address ?? '', stableText(one)]),
    ...Object.entries(others).map(([key, value]): [string, string] => [key.replaceAll('_', ' '), stableText(value)]),
    ['variables', stableText(Object.keys(variables ?? {}).sort())],
  ]);
}
