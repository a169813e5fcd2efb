import * as z from 'zod';
import { hclString } from '../../code/hcl/text.ts';

/** A managed object in a state, with only the values that identify its target, because a state may hold secrets. */
export interface ManagedObject {
  readonly type: string;
  /** As Terraform writes it: `module.a.aws_x.y["z"]`. */
  readonly address: string;
  /** Its provider, such as `aws.eu_west_1`; absent if it is not a provider of the root module. */
  readonly provider?: string;
  readonly values: z.infer<typeof values>;
  /** Left behind by a replacement, to be destroyed. */
  readonly deposed?: true;
}

const text = z.string().optional().catch(undefined);
const values = z.object({
  id: text,
  arn: text,
  region: text,
  master_id: text,
  invitation_id: text,
  account_id: text,
});

/** Terraform since 0.12 and OpenTofu write version 4. */
const stateSchema = z.object({
  version: z.literal(4),
  resources: z.array(
    z.object({
      module: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      provider: z.string().optional(),
      instances: z.array(
        z.object({
          index_key: z.union([z.string(), z.number()]).optional(),
          deposed: z.string().optional(),
          attributes: values.optional().catch(undefined),
        }),
      ),
    }),
  ),
});

/** The objects of a state of version 4; undefined for any other value. Data sources are left out. */
export function objectsOfState(json: unknown): ManagedObject[] | undefined {
  const { success, data } = stateSchema.safeParse(json);
  if (!success) return undefined;
  return data.resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, provider: configured, instances }) => {
      const provider = awsProvider(configured);
      const resource = `${module === undefined ? '' : `${module}.`}${type}.${name}`;
      return instances.map(({ index_key: key, deposed, attributes = {} }) => ({
        type,
        address: `${resource}${key === undefined ? '' : `[${typeof key === 'number' ? key : hclString(key)}]`}`,
        values: attributes,
        ...(provider !== undefined && { provider }),
        ...(deposed !== undefined && { deposed: true as const }),
      }));
    });
}

/** `provider["registry.terraform.io/hashicorp/aws"].eu_west_1` is `aws.eu_west_1`; undefined for any other form. */
function awsProvider(text = ''): string | undefined {
  const [whole, alias] = /^provider\["[^"]+\/hashicorp\/aws"\](?:\.([\w-]+))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return alias === undefined ? 'aws' : `aws.${alias}`;
}

interface Module {
  readonly resources?:
    | readonly { address: string; mode: string; type: string; deposed_key?: string | undefined; values?: object }[]
    | undefined;
  readonly child_modules?: readonly Module[] | undefined;
}
const module: z.ZodType<Module> = z.object({
  resources: z
    .array(
      z.object({
        address: z.string(),
        mode: z.string(),
        type: z.string(),
        deposed_key: z.string().optional(),
        values: values.catch({}).default({}),
      }),
    )
    .optional(),
  get child_modules() {
    return z.array(module).optional();
  },
});
const shown = z.object({ root_module: module.default({}) });
/** https://developer.hashicorp.com/terraform/internals/json-format */
const shownSchema = z.object({
  format_version: z.string(),
  values: shown.optional(),
  planned_values: z.unknown().optional(),
  prior_state: z.object({ values: shown.optional() }).optional(),
});

/** The objects in what `terraform show -json` prints of a state, or of a plan before it; undefined for any other value. */
export function objectsShown(json: unknown): ManagedObject[] | undefined {
  const { success, data } = shownSchema.safeParse(json);
  if (!success) return undefined;
  const before = data.planned_values === undefined ? data.values : data.prior_state?.values;
  return before ? objectsIn(before.root_module) : [];
}

function objectsIn({ resources = [], child_modules: children = [] }: Module): ManagedObject[] {
  const own = resources
    .filter(({ mode }) => mode === 'managed')
    .map(({ type, address, values: known = {}, deposed_key: deposed }) => ({
      ...{ type, address, values: known },
      ...(deposed !== undefined && { deposed: true as const }),
    }));
  return [...own, ...children.flatMap(objectsIn)];
}
