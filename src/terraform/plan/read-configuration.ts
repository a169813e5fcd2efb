import { posix } from 'node:path';
import * as z from 'zod';

/** https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation */
const expressions = z.record(z.string(), z.unknown()).default({});
const resource = z.object({
  address: z.string(),
  mode: z.string(),
  type: z.string(),
  provider_config_key: z.string().optional(),
  for_each_expression: z.unknown().optional(),
  count_expression: z.unknown().optional(),
  provisioners: z.array(z.unknown()).default([]),
  expressions,
});
interface Module {
  readonly resources?: readonly z.infer<typeof resource>[] | undefined;
  readonly module_calls?:
    | Readonly<Record<string, { readonly source?: string | undefined; readonly module?: Module | undefined }>>
    | undefined;
}
const module: z.ZodType<Module> = z.object({
  resources: z.array(resource).optional(),
  get module_calls() {
    return z.record(z.string(), z.object({ source: z.string().optional(), module: module.optional() })).optional();
  },
});
export const configuration = z.object({
  provider_config: z.record(z.string(), z.object({ expressions })).default({}),
  root_module: module.default({}),
});

/** A resource as the code declares it, with its constant arguments only: the value of an expression is not known. */
export interface ConfiguredResource {
  readonly type: string;
  /** It has `for_each` or `count`. */
  readonly expands?: true;
  /** It runs programs, or copies files, when it is created or destroyed. */
  readonly provisions?: true;
  /** The directory of its module, relative to that of the root module; absent if it is outside this directory tree. */
  readonly directory?: string;
  readonly provider?: string;
  readonly region?: string;
  readonly accounts: readonly string[];
  readonly administrator?: string;
  readonly member?: string;
  readonly invite?: boolean;
  readonly defaultStandards?: boolean;
}

/** The managed resources of the root module and its modules, by address without instance keys. */
export function configuredResources({
  provider_config: providers,
  root_module: root,
}: z.infer<typeof configuration>): Map<string, ConfiguredResource> {
  const resources = new Map<string, ConfiguredResource>();
  const collect = (code: Module, path: string, directory: string | undefined): void => {
    for (const one of code.resources ?? []) {
      const { address, mode, type, provider_config_key: provider, expressions } = one;
      if (mode !== 'managed') continue;
      const providerExpressions = (provider === undefined ? undefined : providers[provider]?.expressions) ?? {};
      resources.set(path + address, {
        type,
        ...((one.for_each_expression ?? one.count_expression) !== undefined && { expands: true as const }),
        ...(one.provisioners.length > 0 && { provisions: true as const }),
        ...(directory !== undefined && { directory }),
        ...(provider !== undefined && { provider }),
        ...constantArguments(expressions, providerExpressions),
      });
    }
    for (const [name, call] of Object.entries(code.module_calls ?? {})) {
      if (call.module) collect(call.module, `${path}module.${name}.`, directoryOf(call.source, directory));
    }
  };
  collect(root, '', '.');
  return resources;
}

/** Terraform reads a module with such a source in place, and downloads any other. */
function directoryOf(source = '', caller: string | undefined): string | undefined {
  return caller !== undefined && /^\.\.?\//.test(source) ? posix.join(caller, source) : undefined;
}

/** Removes the instance keys: `module.a["x"].aws_b.c[0]` becomes `module.a.aws_b.c`. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}

function constantArguments(
  resource: Record<string, unknown>,
  provider: Record<string, unknown>,
): Omit<ConfiguredResource, 'type' | 'expands' | 'provisions' | 'directory' | 'provider'> {
  const region = constant(resource.region) ?? constant(provider.region);
  const administrator = constant(resource.master_id);
  const member = constant(resource.account_id);
  const invite = constant(resource.invite);
  const standards = constant(resource.enable_default_standards);
  const accounts = constant(provider.allowed_account_ids);
  return {
    accounts: Array.isArray(accounts) ? accounts.map(String) : [],
    ...(typeof region === 'string' && { region }),
    ...(typeof administrator === 'string' && { administrator }),
    ...(typeof member === 'string' && { member }),
    ...(typeof invite === 'boolean' && { invite }),
    ...(typeof standards === 'boolean' && { defaultStandards: standards }),
  };
}

function constant(expression: unknown): unknown {
  return typeof expression === 'object' && expression !== null && 'constant_value' in expression
    ? expression.constant_value
    : undefined;
}
