import * as z from 'zod';

/**
 * The parts of `terraform show -json PLAN` that a plan is checked for consistency with.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
const values = z.record(z.string(), z.unknown());
const stateResource = z.object({
  address: z.string(),
  mode: z.string(),
  deposed_key: z.string().optional(),
  provider_name: z.string().optional(),
  values: values.default({}),
});
interface StateModule {
  readonly resources?: readonly z.infer<typeof stateResource>[] | undefined;
  readonly child_modules?: readonly StateModule[] | undefined;
}
const stateModule: z.ZodType<StateModule> = z.object({
  resources: z.array(stateResource).optional(),
  get child_modules() {
    return z.array(stateModule).optional();
  },
});
const stateValues = z.object({ root_module: stateModule.default({}) }).prefault({});

const codeResource = z.object({
  address: z.string(),
  mode: z.string(),
  provider_config_key: z.string().optional(),
  count_expression: z.unknown().optional(),
  for_each_expression: z.unknown().optional(),
  expressions: z.record(z.string(), z.unknown()).default({}),
});
interface CodeModule {
  readonly resources?: readonly z.infer<typeof codeResource>[] | undefined;
  readonly module_calls?: Readonly<Record<string, CodeCall>> | undefined;
}
interface CodeCall {
  readonly count_expression?: unknown;
  readonly for_each_expression?: unknown;
  readonly module?: CodeModule | undefined;
}
const codeModule: z.ZodType<CodeModule> = z.object({
  resources: z.array(codeResource).optional(),
  get module_calls() {
    return z
      .record(
        z.string(),
        z.object({
          count_expression: z.unknown().optional(),
          for_each_expression: z.unknown().optional(),
          module: codeModule.optional(),
        }),
      )
      .optional();
  },
});
const providerConfig = z.object({
  full_name: z.string().optional(),
  alias: z.string().optional(),
  module_address: z.string().optional(),
  expressions: z.record(z.string(), z.unknown()).default({}),
});

const change = z.object({
  address: z.string(),
  previous_address: z.string().optional(),
  mode: z.string(),
  type: z.string(),
  deposed: z.string().optional(),
  provider_name: z.string().optional(),
  change: z.object({
    actions: z.array(z.string()),
    before: values.nullish(),
    after: values.nullish(),
    importing: z.unknown().optional(),
  }),
});

const jsonPlan = z.object({
  format_version: z.string(),
  terraform_version: z.string(),
  /** Absent before Terraform 1.6; the other two before 1.8, and by OpenTofu. */
  errored: z.boolean().optional(),
  complete: z.boolean().optional(),
  applyable: z.boolean().optional(),
  deferred_changes: z.array(z.unknown()).default([]),
  action_invocations: z.array(z.unknown()).default([]),
  planned_values: stateValues,
  prior_state: z.object({ values: stateValues }).prefault({}),
  resource_changes: z.array(change).default([]),
  configuration: z
    .object({ provider_config: z.record(z.string(), providerConfig).default({}), root_module: codeModule.default({}) })
    .prefault({}),
});
export type JsonPlan = z.infer<typeof jsonPlan>;
export type JsonChange = JsonPlan['resource_changes'][number];
export type JsonCodeResource = z.infer<typeof codeResource>;

/** Undefined for any other form. */
export function parseJsonPlan(text: string): JsonPlan | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Values that are nested too deep are found here, not when they are compared.
    JSON.stringify(value);
    return jsonPlan.safeParse(value).data;
  } catch {
    return undefined;
  }
}

/** A resource, or a data source, in the code of a plan. */
export interface CodePlace extends JsonCodeResource {
  /** Without the keys of instances. */
  readonly address: string;
  /** It has one instance: neither it nor a module above it has `count` or `for_each`. */
  readonly single: boolean;
}

/** The resources and data sources in the code of a plan, those of modules included. */
export function codeResources({ configuration }: JsonPlan): CodePlace[] {
  const collect = (module: CodeModule, prefix: string, single: boolean): CodePlace[] => [
    ...(module.resources ?? []).map((one) => ({
      ...one,
      address: prefix + one.address,
      single: single && !expands(one),
    })),
    ...Object.entries(module.module_calls ?? {}).flatMap(([name, call]) =>
      collect(call.module ?? {}, `${prefix}module.${name}.`, single && !expands(call)),
    ),
  ];
  return collect(configuration.root_module, '', true);
}

/** The managed resources in a state, or in planned values, by address; without deposed objects. */
export function stateResources(root: StateModule): Map<string, Readonly<Record<string, unknown>>> {
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  const collect = (module: StateModule): void => {
    for (const { address, mode, deposed_key: deposed, values: own } of module.resources ?? []) {
      if (mode === 'managed' && deposed === undefined) found.set(address, own);
    }
    for (const child of module.child_modules ?? []) collect(child);
  };
  collect(root);
  return found;
}

/** The names of the providers of everything in a state, by address. */
export function stateProviders(root: StateModule): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  const collect = (module: StateModule): void => {
    for (const { address, provider_name: name } of module.resources ?? []) found.set(address, name);
    for (const child of module.child_modules ?? []) collect(child);
  };
  collect(root);
  return found;
}

function expands(one: CodeCall): boolean {
  return (one.count_expression ?? one.for_each_expression) !== undefined;
}
