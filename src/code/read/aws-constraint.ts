import type { RegionStyle } from '../root-options.ts';
import { blockBodies, hclCode } from './hcl-code.ts';

/**
 * The version constraints of hashicorp/aws in one Terraform file, such as `~> 6.0`. Lenient: a text that is not code has none.
 *
 * @param name of the file; JSON if it ends with `.json`
 */
export function awsConstraints(name: string, text: string): string[] {
  return name.endsWith('.json') ? constraintsInJson(text) : constraintsInHcl(text);
}

/**
 * Whether a Terraform file has a block `required_providers`, of which a module may have one. JSON if its name ends with
 * `.json`.
 */
export function requiresProviders(name: string, text: string): boolean {
  const blocks = name.endsWith('.json') ? requiredInJson(text) : blockBodies(hclCode(text), 'required_providers');
  return blocks.length > 0;
}

/**
 * The Region style for constraints that must all hold, from the lowest major version that they allow: the argument needs 6,
 * aliases also work with 5. Undefined without a lower bound.
 * https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function styleForConstraints(constraints: readonly string[]): RegionStyle | undefined {
  const majors = constraints.flatMap((one) => one.split(',').flatMap(lowestMajor));
  if (majors.length === 0) return undefined;
  return Math.max(...majors) >= 6 ? 'argument' : 'alias';
}

function lowestMajor(part: string): number[] {
  // `> 5` still allows 5.1; `<` and `!=` require nothing.
  const major = /^\s*(?:=|>=|>|~>)?\s*v?(\d{1,9})(?:\.\d+)*(?:-[\w.]+)?\s*$/.exec(part)?.[1];
  return major === undefined ? [] : [Number(major)];
}

function constraintsInHcl(text: string): string[] {
  return blockBodies(hclCode(text), 'required_providers').flatMap((block) => {
    const short = Array.from(block.matchAll(/\baws\s*=\s*"([^"]*)"/g), ([, version = '']) => version);
    // An object may have keys in quotes, and colons.
    const full = Array.from(block.matchAll(/([\w-]+)\s*=\s*\{([^{}]*)\}/g), ([, label = '', body = '']) => {
      const source = /\bsource"?\s*[=:]\s*"([^"]*)"/.exec(body)?.[1];
      const version = /\bversion"?\s*[=:]\s*"([^"]*)"/.exec(body)?.[1];
      return version !== undefined && isAws(label, source) ? [version] : [];
    });
    return [...short, ...full.flat()];
  });
}

function constraintsInJson(text: string): string[] {
  return requiredInJson(text).flatMap((providers) =>
    Object.entries(providers).flatMap(([label, value]): string[] => {
      if (typeof value === 'string') return label === 'aws' ? [value] : [];
      const { source, version } = isObject(value) ? value : {};
      const named = typeof source === 'string' ? source : undefined;
      return typeof version === 'string' && isAws(label, named) ? [version] : [];
    }),
  );
}

function requiredInJson(text: string): Block[] {
  return objectsIn(parseJson(text), 'terraform').flatMap((terraform) => objectsIn(terraform, 'required_providers'));
}

function isAws(label: string, source: string | undefined): boolean {
  return source === undefined ? label === 'aws' : /(?:^|\/)hashicorp\/aws$/.test(source);
}

type Block = Readonly<Record<string, unknown>>;

/** A block is an object, or a list of objects. */
function objectsIn(value: unknown, key: string): Block[] {
  return [isObject(value) ? value[key] : undefined].flat().filter(isObject);
}

function isObject(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
