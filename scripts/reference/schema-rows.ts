import { ACCOUNT_ID, REGION } from '../../src/membership/identifiers.ts';
import { code } from './markdown.ts';

/** As much of JSON Schema as zod writes for the formats of hubform. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Row {
  readonly path: string;
  /** Markdown. */
  readonly value: string;
  /** In every variant of what it stands in. */
  readonly always: boolean;
  readonly meaning: string;
}

/**
 * What may stand where, each path once; the variants of a value are laid over one another.
 *
 * @param leaves paths whose insides are told elsewhere
 */
export function rowsOf(schema: Schema, leaves: readonly string[] = []): Row[] {
  return below('', [schema], leaves);
}

function below(path: string, schemas: readonly Schema[], leaves: readonly string[]): Row[] {
  if (leaves.includes(path)) return [];
  const variants = variantsOf(schemas);
  const names = new Set(variants.flatMap(({ properties = {} }) => Object.keys(properties)));
  const named = [...names].flatMap((name) => {
    const having = variants.flatMap(({ properties }) => properties?.[name] ?? []);
    const always = variants.every(({ required }) => required?.includes(name));
    return [rowOf(join(path, name), having, always), ...below(join(path, name), having, leaves)];
  });
  const keyed = variants.flatMap(({ propertyNames, additionalProperties: value }) => {
    if (typeof value !== 'object') return [];
    const here = join(path, keyOf(propertyNames));
    return [rowOf(here, [value], false), ...below(here, [value], leaves)];
  });
  const items = variants.flatMap(({ items: item }) => item ?? []);
  return [...named, ...keyed, ...below(`${path}[]`, items, items.length === 0 ? [`${path}[]`] : leaves)];
}

function rowOf(path: string, schemas: readonly Schema[], always: boolean): Row {
  const variants = variantsOf(schemas);
  const values = [...new Set(variants.flatMap(valuesOf))];
  const meanings = [...schemas, ...variants].flatMap(({ description }) => description ?? []);
  const [meaning = ''] = meanings;
  return { path, value: values.join(', '), always, meaning };
}

function valuesOf(schema: Schema): string[] {
  if ('const' in schema) return [code(String(schema.const))];
  if (schema.enum) return schema.enum.map((value) => code(String(value)));
  if (schema.type !== 'array' || !schema.items) return [plainOf(schema)];
  const items = new Set(variantsOf([schema.items]).map(plainOf));
  return [`list of ${[...items].join(', ')}`];
}

const PLAIN: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'true or false',
  object: 'mapping',
};

function plainOf({ type = '', pattern, format }: Schema): string {
  if (pattern === ACCOUNT_ID.source) return 'account id';
  if (pattern === REGION.source) return 'Region';
  return FORMATS[format ?? ''] ?? PLAIN[type] ?? type;
}

const FORMATS: Readonly<Record<string, string>> = { date: 'day', 'date-time': 'UTC time', email: 'e-mail address' };

function variantsOf(schemas: readonly Schema[]): Schema[] {
  return schemas.flatMap((schema) => {
    // Beside properties, it only says which of them have to be there.
    const variants = schema.properties ? undefined : (schema.anyOf ?? schema.oneOf);
    return variants ? variantsOf(variants) : [schema];
  });
}

function keyOf(names: Schema | undefined): string {
  if (names?.pattern === ACCOUNT_ID.source) return 'ACCOUNT';
  return names?.enum ? 'KIND' : 'REGION';
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
