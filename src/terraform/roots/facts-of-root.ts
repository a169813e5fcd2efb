import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The addresses in the `removed` blocks of a root module, read from its files: a plan contains such a block only if its
 * resource is in the state.
 */
export async function removedAddresses(directory: string): Promise<string[]> {
  const names = (await readdir(directory)).filter((name) => /\.tf(\.json)?$/.test(name));
  const addresses = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(directory, name), 'utf8');
      return name.endsWith('.json') ? removedInJson(text) : removedInHcl(text);
    }),
  );
  return addresses.flat();
}

function removedInHcl(text: string): string[] {
  return [...text.matchAll(/^\s*removed\s*\{[^{}]*?\bfrom\s*=\s*([\w.-]+)/gm)].map(([, address = '']) => address);
}

function removedInJson(text: string): string[] {
  const blocks = [(parseJson(text) as { removed?: unknown } | null)?.removed ?? []].flat() as { from?: unknown }[];
  return blocks.flatMap(({ from }) => (typeof from === 'string' ? [from] : []));
}

/** Null for a file that is not JSON: Terraform reports the error. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
