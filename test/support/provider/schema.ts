import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which hashicorp/aws the stand-in is. */
export type ProviderVersion = '5.100.0' | '6';

/** As `terraform providers schema -json` prints them. */
export interface Schemas {
  readonly provider: Schema;
  readonly resource_schemas: Readonly<Record<string, Schema>>;
  readonly data_source_schemas: Readonly<Record<string, Schema>>;
}
interface Schema {
  readonly version: number;
  readonly block: Block;
}
interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode: string; readonly block: Block }>>;
}
export interface Attribute {
  readonly type: string | readonly string[];
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
}

const OF_FIVE = JSON.parse(readFileSync(join(import.meta.dirname, 'schema-5.100.0.json'), 'utf8')) as Schemas;
const REGION: Attribute = { type: 'string', optional: true, computed: true };
/** What it says of the caller holds in all Regions. */
const WITHOUT_REGION = new Set(['aws_caller_identity']);

/** Those of 5.100.0 are what the real provider prints. Version 6 adds `region`, as the typed bindings of it have it. */
export function schemasOf(version: ProviderVersion): Schemas {
  if (version === '5.100.0') return OF_FIVE;
  return {
    provider: withAttribute(OF_FIVE.provider, 'tag_policy_compliance', { type: 'string', optional: true }),
    resource_schemas: withRegion(OF_FIVE.resource_schemas),
    data_source_schemas: withRegion(OF_FIVE.data_source_schemas),
  };
}

/** The response to GetSchema. */
export function schemaResponse({ provider, resource_schemas, data_source_schemas }: Schemas): object {
  return {
    provider: onWire(provider),
    resource_schemas: eachOf(resource_schemas, onWire),
    data_source_schemas: eachOf(data_source_schemas, onWire),
    server_capabilities: { plan_destroy: true, get_provider_schema_optional: true },
  };
}

function withRegion(schemas: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return eachOf(schemas, (schema, name) =>
    WITHOUT_REGION.has(name) ? schema : withAttribute(schema, 'region', REGION),
  );
}

function withAttribute({ version, block }: Schema, name: string, attribute: Attribute): Schema {
  return { version, block: { ...block, attributes: { ...block.attributes, [name]: attribute } } };
}

function onWire({ version, block }: Schema): object {
  return { version, block: blockOnWire(block) };
}

function blockOnWire({ attributes, block_types = {} }: Block): object {
  return {
    attributes: Object.entries(attributes).map(([name, { type, ...rest }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      ...rest,
    })),
    block_types: Object.entries(block_types).map(([type_name, { nesting_mode, block }]) => ({
      type_name,
      block: blockOnWire(block),
      nesting: nesting_mode.toUpperCase(),
    })),
  };
}

function eachOf<T, R>(values: Readonly<Record<string, T>>, change: (value: T, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value, name)]));
}
