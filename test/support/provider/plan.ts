import { isSame } from './resource-data.ts';
import type { Behaviour } from './resource-type.ts';
import type { Attribute } from './schema.ts';
import { type Attributes, UNKNOWN, type Value } from './values.ts';

export interface PlannedChange {
  readonly planned: Attributes;
  /** Attributes whose change replaces the object. */
  readonly replaces: readonly string[];
}

/**
 * The change that leads from a state to a configuration, as schema.Resource of terraform-plugin-sdk computes it for
 * attributes without blocks: defaults, what is computed, and what forces a replacement. `prior` is null for a new object.
 */
export function planChange(
  attributes: Readonly<Record<string, Attribute>>,
  behaviour: Readonly<Record<string, Behaviour>>,
  config: Attributes,
  prior: Attributes | null,
): PlannedChange {
  const replaces: string[] = [];
  const planned: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const before = prior?.[name] ?? null;
    const after = plannedValue(attribute, behaviour[name], config[name] ?? null, prior, before);
    // Nothing changed: then the state stays as it is written.
    const changed = !prior || !isSame(before, after);
    planned[name] = changed ? after : before;
    if (prior && changed && behaviour[name]?.forceNew) replaces.push(name);
  }
  return { planned, replaces };
}

function plannedValue(
  attribute: Attribute,
  behaviour: Behaviour | undefined,
  configured: Value,
  prior: Attributes | null,
  before: Value,
): Value {
  if (configured !== null) return configured;
  if (behaviour?.default !== undefined) return behaviour.default;
  if (!attribute.computed) return null;
  return prior ? before : UNKNOWN;
}
