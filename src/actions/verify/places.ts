import { join } from 'node:path';
import { accountOfPlace } from '../../code/layouts/layout.ts';
import { lineOfResource } from '../../code/read/line-of.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { codeFiles } from '../../terraform/saved-plan/sources.ts';
import { printable } from '../../text.ts';
import type { RootResult } from '../../verify/result.ts';

/**
 * Adds file and line to each mismatch whose resource is in the code of its root module: a plan does not have them. A resource in
 * a module of the user gets none, because its name does not say in which directory it is.
 */
export async function withPlaces(directory: string, results: readonly RootResult[]): Promise<RootResult[]> {
  const placed: RootResult[] = [];
  for (const result of results) placed.push(await withPlacesOf(result, directory));
  return placed;
}

async function withPlacesOf(result: RootResult, directory: string): Promise<RootResult> {
  const { path, mismatches } = result;
  if (path === undefined || mismatches.every(({ address }) => address === undefined)) return result;
  const own = await textsIn(join(directory, path));
  // In the layout `module`, the resources of the user are in the root module that calls the modules: the directory itself.
  const isCalled = mismatches.some(({ address = '' }) => accountOfPlace(address) !== undefined);
  const caller = isCalled ? await textsIn(directory) : [];
  return {
    ...result,
    mismatches: mismatches.map((mismatch) => {
      const { address = '' } = mismatch;
      const local = accountOfPlace(address) === undefined ? address : address.split('.').slice(2).join('.');
      const place = local.startsWith('module.') ? undefined : (placeIn(own, local) ?? placeIn(caller, local, '../'));
      return place === undefined ? mismatch : { place, ...mismatch };
    }),
  };
}

type Texts = readonly (readonly [file: string, text: string])[];

function placeIn(texts: Texts, address: string, directory = ''): string | undefined {
  for (const [file, text] of texts) {
    const line = lineOfResource(text, address);
    if (line !== undefined) return `${directory}${printable(file, 200)}:${line}`;
  }
  return undefined;
}

/** Where the code cannot be read, a mismatch is as true without its line. */
async function textsIn(directory: string): Promise<Texts> {
  const files = await codeFiles(directory, true).catch(() => new Map<string, Uint8Array>());
  return [...files]
    .map(([file, bytes]) => [file, Buffer.from(bytes).toString('utf8').replaceAll('\r\n', '\n')] as const)
    .sort(([a], [b]) => compareCodeUnits(a, b));
}
