import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RESOURCE_TYPES } from '../../code/addresses.ts';
import { isProtected } from '../../code/read/protection.ts';
import type { PlannedResource } from '../../verify/plan-facts.ts';

/**
 * Adds `preventDestroy` to the resources of hubform's types, which is in the code and not in a plan. A file that cannot be read
 * protects nothing.
 *
 * @param root the directory of the root module
 */
export async function withProtection(root: string, resources: readonly PlannedResource[]): Promise<PlannedResource[]> {
  const ours = resources.filter(({ type }) => TYPES.has(type));
  const directories = new Set(ours.flatMap(({ directory }) => directory ?? []));
  const texts = new Map(
    await Promise.all([...directories].map(async (one) => [one, await codeIn(join(root, one))] as const)),
  );
  return resources.map((resource) => {
    const { type, address, directory } = resource;
    const files = directory === undefined || !TYPES.has(type) ? undefined : texts.get(directory);
    const name = /\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?$/.exec(address)?.[1];
    if (!files || name === undefined) return resource;
    return { ...resource, preventDestroy: isProtected(files, type, name) };
  });
}

const TYPES: ReadonlySet<string> = new Set(RESOURCE_TYPES);

/** All code of one directory, by name; undefined if it cannot be read. */
async function codeIn(directory: string): Promise<Map<string, string> | undefined> {
  try {
    const names = (await readdir(directory)).filter((name) => /\.(tf|tofu)(\.json)?$/.test(name));
    const read = names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const);
    return new Map(await Promise.all(read));
  } catch {
    return undefined;
  }
}
