import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CodeFacts, joinFacts } from '../../code/read/facts.ts';
import { factsOfTerraform } from '../../code/read/read-code.ts';

/**
 * The facts of all files of a root module, also the user's. A plan does not have them: it shows a `removed` or `moved` block
 * only if the resource is in the state.
 *
 * @param wanted chooses files by name
 */
export async function factsOfRoot(
  directory: string,
  wanted: (name: string) => boolean = () => true,
): Promise<CodeFacts> {
  const names = (await readdir(directory)).filter((name) => /\.tf(\.json)?$/.test(name) && wanted(name));
  return joinFacts(
    await Promise.all(names.map(async (name) => factsOfTerraform(name, await readFile(join(directory, name), 'utf8')))),
  );
}
