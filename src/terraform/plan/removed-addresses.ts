import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The addresses in the `removed` blocks of a root module, by its text: a plan tells of such a block only where there is
 * something in the state to forget.
 */
export async function removedAddresses(directory: string): Promise<string[]> {
  const names = (await readdir(directory)).filter((name) => /\.tf(\.json)?$/.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(directory, name), 'utf8');
      return name.endsWith('.json') ? removedInJson(text) : removedInHcl(text);
    }),
  );
  return found.flat();
}

function removedInHcl(text: string): string[] {
  return [...text.matchAll(/^\s*removed\s*\{[^{}]*?\bfrom\s*=\s*([\w.-]+)/gm)].map(([, address = '']) => address);
}

function removedInJson(text: string): string[] {
  const blocks = [(parsed(text) as { removed?: unknown } | null)?.removed ?? []].flat() as { from?: unknown }[];
  return blocks.flatMap(({ from }) => (typeof from === 'string' ? [from] : []));
}

/** Terraform itself tells what is wrong with a file that is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
