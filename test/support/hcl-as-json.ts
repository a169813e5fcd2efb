import { parse } from '@cdktn/hcl2json';

/**
 * What a file of HCL says, in one form with a file of Terraform's JSON syntax: without comments, a reference as its bare
 * address, and a block that stands alone as an object.
 */
export async function sameFormOfHcl(path: string, text: string): Promise<unknown> {
  return sameForm(await parse(path, text));
}

export function sameFormOfJson(text: string): unknown {
  return sameForm(JSON.parse(text));
}

function sameForm(value: unknown): unknown {
  if (typeof value === 'string') return REFERENCE.exec(value)?.[1] ?? value;
  if (Array.isArray(value)) {
    const [first, ...others] = value.map(sameForm);
    if (others.length === 0 && typeof first === 'object') return first;
    return value.map(sameForm);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(entries.map(([key, inner]) => [key, sameForm(inner)]));
}

/** In JSON, an attribute that is nothing but a reference needs no template. */
const REFERENCE = /^\$\{([\w.]+)\}$/;
