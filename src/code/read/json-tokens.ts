import { parseJson } from '../../json.ts';
import type { TokenAt } from './hcl-tokens.ts';

/**
 * A Terraform file in JSON as the tokens of the same blocks and attributes in HCL; all at line 0, because lines are not known.
 * Undefined unless the text is an object, or an array of objects, in JSON.
 */
export function jsonTokens(text: string): TokenAt[] | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  return (Array.isArray(value) ? value.flatMap(bodyOf) : body(value)).map((token) => ({ text: token, line: 0 }));
}

function bodyOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? body(value) : [];
}

function body(value: object): string[] {
  return Object.entries(value).flatMap(([key, below]: [string, unknown]) => entry(key, below));
}

/** An array repeats the same block or attribute. */
function entry(key: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => entry(key, item));
  if (typeof value === 'object' && value !== null) return [`"${key}"`, '{', '\n', ...body(value), '}', '\n'];
  return [`"${key}"`, '=', typeof value === 'string' ? `"${value}"` : String(value), '\n'];
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
