import { RESOURCE_TYPES } from '../../code/addresses.ts';
import { stableText } from '../../verify/saved-plan/check-message.ts';
import { withoutKeys } from '../plan/read-configuration.ts';
import { type CodePlace, type JsonChange, type JsonPlan, codeResources } from './json-plan.ts';

/** The arguments that relate accounts; Terraform plans the constant in the code, independent of the live value. */
const IDENTITIES: ReadonlySet<string> = new Set(['master_id', 'account_id']);

/** What the provider plans without the argument, if not null: no value, or a value that is unknown before the apply. */
const DEFAULTS = {
  enable_default_standards: true,
  auto_enable_controls: true,
  control_finding_generator: null,
  email: null,
  invite: null,
};

/**
 * The first argument of a resource of hubform's types that is planned with another value than in its code. Other types are left
 * out: their providers may rewrite a value before they plan it.
 */
export function otherArguments(plan: JsonPlan, changes: readonly JsonChange[]): string | undefined {
  const byAddress = new Map(codeResources(plan).map((one) => [one.address, one]));
  for (const { address, type, change } of changes) {
    const place = byAddress.get(withoutKeys(address));
    if (!TYPES.has(type) || !place || !change.after) continue;
    for (const [name, wanted] of wantedArguments(place, plan)) {
      const planned = change.after[name] ?? null;
      if (wanted.some((one) => isSame(planned, one))) continue;
      // `ignore_changes` keeps the value of the state; so does an argument that the provider fills in.
      const kept = !IDENTITIES.has(name) && change.before && !change.actions.includes('create');
      if (kept && isSame(planned, change.before?.[name] ?? null)) continue;
      return `${name} of ${address} is not what its code says`;
    }
  }
  return undefined;
}

const TYPES: ReadonlySet<string> = new Set(RESOURCE_TYPES);

/** Without those whose expression only Terraform can evaluate. */
function wantedArguments(place: CodePlace, plan: JsonPlan): (readonly [name: string, values: readonly unknown[]])[] {
  const { expressions, provider_config_key: key = '' } = place;
  const region = constantOf(plan.configuration.provider_config[key]?.expressions.region);
  const defaults = { ...DEFAULTS, ...(region !== undefined && { region }) };
  const absent = Object.entries(defaults).flatMap(([name, value]) =>
    name in expressions ? [] : [[name, [null, value]] as const],
  );
  const present = Object.entries(expressions).flatMap(([name, expression]) => {
    const value = constantOf(expression);
    return value === undefined ? [] : [[name, [value]] as const];
  });
  return [...absent, ...present];
}

function constantOf(expression: unknown): unknown {
  return typeof expression === 'object' && expression !== null && 'constant_value' in expression
    ? expression.constant_value
    : undefined;
}

/** Terraform converts between strings, numbers and booleans. */
function isSame(one: unknown, other: unknown): boolean {
  return looseText(one) === looseText(other);
}

function looseText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? stableText(String(value)) : stableText(value);
}
