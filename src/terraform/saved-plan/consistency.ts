import { type Refused, productOf, stableText } from '../../verify/saved-plan/check-message.ts';
import { withoutKeys } from '../plan/read-configuration.ts';
import { otherArguments } from './arguments.ts';
import {
  type CodePlace,
  type JsonChange,
  type JsonPlan,
  codeResources,
  stateProviders,
  stateResources,
} from './json-plan.ts';

/**
 * Checks that the parts of a plan agree, as in every plan of Terraform: a removed change or an edited value contradicts another
 * part. The reason has addresses and names only, because a plan holds secrets.
 */
export function checkConsistency(plan: JsonPlan): Refused | undefined {
  if (!/^1\.\d+$/.test(plan.format_version)) {
    return { kind: 'unknown-content', reason: `its JSON has format version ${plan.format_version}` };
  }
  return incomplete(plan) ?? contradiction(plan);
}

function incomplete(plan: JsonPlan): Refused | undefined {
  if (plan.errored) return { kind: 'incomplete', reason: 'planning ended with an error' };
  if (plan.deferred_changes.length > 0) return { kind: 'incomplete', reason: 'it defers changes to a later plan' };
  if (plan.action_invocations.length > 0) return { kind: 'unknown-content', reason: 'it invokes actions' };
  if (unsaid(plan))
    return {
      kind: 'incomplete',
      reason: `it does not say that it is complete, as plans of Terraform ${plan.terraform_version} do`,
    };
  if (plan.complete === false) return { kind: 'incomplete', reason: 'it leaves out a part of the code' };
  return undefined;
}

/** Terraform writes `errored` since 1.6, as OpenTofu does, and the other two since 1.8, which OpenTofu does not. */
function unsaid({ terraform_version: version, errored, complete, applyable, configuration }: JsonPlan): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const since = (wanted: number) => major > 1 || minor >= wanted;
  if (errored === undefined && since(6)) return true;
  const providers = Object.values(configuration.provider_config).map(({ full_name: name = '' }) => `${name}/`);
  return productOf(providers) === 'Terraform' && since(8) && (complete === undefined || applyable === undefined);
}

function contradiction(plan: JsonPlan): Refused | undefined {
  const changes = plan.resource_changes.filter(({ mode, deposed }) => mode === 'managed' && deposed === undefined);
  const code = codeResources(plan);
  const reason =
    twice(changes) ??
    notApplyable(plan) ??
    unplannedCode(code, changes) ??
    unknownAddress(plan, code) ??
    otherProviderName(plan, code) ??
    otherArguments(plan, changes) ??
    otherPlannedValues(plan, changes) ??
    otherPriorState(plan, changes);
  return reason === undefined ? undefined : { kind: 'tampered', reason };
}

function twice(changes: readonly JsonChange[]): string | undefined {
  const seen = new Set<string>();
  for (const { address } of changes) {
    if (seen.has(address)) return `${address} has two changes`;
    seen.add(address);
  }
  return undefined;
}

function notApplyable({ applyable, resource_changes: changes }: JsonPlan): string | undefined {
  const first = changes.find(({ mode, change }) => mode === 'managed' && !isNoChange(change));
  return applyable === false && first ? `it has a change of ${first.address}, but says that it has none` : undefined;
}

function isNoChange({ actions, importing }: JsonChange['change']): boolean {
  return actions.every((action) => action === 'no-op') && importing == null;
}

function unplannedCode(code: readonly CodePlace[], changes: readonly JsonChange[]): string | undefined {
  const planned = new Set(changes.map(({ address }) => address));
  const missing = code.find(({ address, mode, single }) => mode === 'managed' && single && !planned.has(address));
  return missing && `its code has ${missing.address}, but its changes do not`;
}

/** Each change is of the code or of the state, which may have a moved resource at its earlier address. */
function unknownAddress(plan: JsonPlan, code: readonly CodePlace[]): string | undefined {
  const inCode = byAddress(code);
  const inState = stateProviders(plan.prior_state.values.root_module);
  const other = plan.resource_changes.find(({ address, previous_address: earlier = address, mode }) => {
    const place = inCode.get(withoutKeys(address));
    return place ? place.mode !== mode : !inState.has(address) && !inState.has(earlier);
  });
  return other && `its changes have ${other.address}, but neither its code nor its state does`;
}

/** A change names the provider of its code or, without code, that of the state. */
function otherProviderName(plan: JsonPlan, code: readonly CodePlace[]): string | undefined {
  const inCode = byAddress(code);
  const inState = stateProviders(plan.prior_state.values.root_module);
  const other = plan.resource_changes.find(({ address, previous_address: earlier = address, provider_name: name }) => {
    const place = inCode.get(withoutKeys(address));
    const wanted = place
      ? plan.configuration.provider_config[place.provider_config_key ?? '']?.full_name
      : (inState.get(address) ?? inState.get(earlier));
    return wanted !== undefined && wanted !== name;
  });
  return other && `the provider of ${other.address} is not the one that its code names`;
}

function byAddress(code: readonly CodePlace[]): ReadonlyMap<string, CodePlace> {
  return new Map(code.map((one) => [one.address, one]));
}

function otherPlannedValues(plan: JsonPlan, changes: readonly JsonChange[]): string | undefined {
  const planned = stateResources(plan.planned_values.root_module);
  const after = new Map(
    changes.flatMap(({ address, change }) => {
      // Terraform lists what it forgets, without values [run: 1.11.4].
      const forgotten = change.actions.includes('forget') && planned.has(address) ? {} : undefined;
      const values = change.after ?? forgotten;
      return values ? [[address, values]] : [];
    }),
  );
  return differing(planned, after, 'its planned values', 'have', 'do not');
}

/** Terraform lists a change even for a resource that stays as it is. A moved resource may have its earlier address. */
function otherPriorState(plan: JsonPlan, changes: readonly JsonChange[]): string | undefined {
  const prior = stateResources(plan.prior_state.values.root_module);
  const before = new Map(
    changes.flatMap(({ address, previous_address: earlier, change }): [string, Record<string, unknown>][] => {
      if (!change.before) return [];
      const place = earlier !== undefined && !prior.has(address) ? earlier : address;
      // A resource that left the code is destroyed with the values of the state, although the state is refreshed [run: 1.11.4].
      const isDestroyed = change.actions.every((action) => action === 'delete');
      return [[place, (isDestroyed ? prior.get(place) : undefined) ?? change.before]];
    }),
  );
  return differing(prior, before, 'its state', 'has', 'does not');
}

type Values = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** The verbs fit the name of the part. */
function differing(stated: Values, changed: Values, part: string, has: string, hasNot: string): string | undefined {
  for (const [address, values] of stated) {
    const other = changed.get(address);
    if (!other) return `${part} ${has} ${address}, but its changes do not`;
    if (stableText(values) !== stableText(other)) return `${part} ${has} other values of ${address} than its changes`;
  }
  const missing = [...changed.keys()].find((address) => !stated.has(address));
  return missing === undefined ? undefined : `its changes have ${missing}, and ${part} ${hasNot}`;
}

/** Each change is made with the provider that the code names: another one would make it in another account or Region. */
export function checkProviders(
  plan: JsonPlan,
  changes: readonly { readonly address: string; readonly provider: string }[],
): Refused | undefined {
  const code = byAddress(codeResources(plan));
  for (const { address, provider } of changes) {
    const key = code.get(withoutKeys(address))?.provider_config_key;
    const wanted = key === undefined ? undefined : plan.configuration.provider_config[key];
    if (wanted?.full_name === undefined) continue;
    const { alias, full_name: name, module_address: module } = wanted;
    const place = module === undefined ? '' : `${module}.`;
    const expected = `${place}provider["${name}"]${alias === undefined ? '' : `.${alias}`}`;
    if (expected === provider) continue;
    return { kind: 'tampered', reason: `${address} is not changed with the provider that its code names` };
  }
  return undefined;
}
