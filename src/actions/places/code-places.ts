import { posix } from 'node:path';
import { lineOf, lineOfRegion } from '../../code/read/line-of.ts';
import { CDK_ACCOUNTS } from '../../code/read/generated-path.ts';
import { readCodeFiles } from '../../files/tree/code-files.ts';
import type { Place } from '../../render/sarif/log.ts';
import type { Mismatch } from '../../verify/mismatch.ts';
import type { Context } from '../context.ts';
import { repositoryUris } from './repository.ts';

type CodePlaces = (root: { readonly account: string; readonly path?: string }, mismatch: Mismatch) => Place | undefined;

/**
 * Where the code of a mismatch is in the repository: at its resource, or at the beginning of the code of its account. Throws
 * `disk`.
 */
export async function codePlaces(directory: string, context: Pick<Context, 'signal'>): Promise<CodePlaces> {
  const files = await readCodeFiles(directory);
  const base = await (await repositoryUris(context))(directory);
  if (base === undefined) return () => undefined;
  return ({ account, path: root }, mismatch) => {
    const known = root === account ? knownPlace(account, mismatch) : undefined;
    const { path, line } = known ?? placeIn(filesOf(account, files), account, mismatch);
    return { uri: base === '' ? path : `${base}/${path}`, line };
  };
}

/** Where the result says that the resource is; as the path of a URI, because the user chose the name of the file. */
function knownPlace(
  account: string,
  { place = '' }: Mismatch,
): { readonly path: string; readonly line: number } | undefined {
  const [, file, line] = /^(.+):(\d+)$/.exec(place) ?? [];
  return file === undefined
    ? undefined
    : { path: posix.join(account, ...file.split('/').map(encodeURIComponent)), line: Number(line) };
}

type Files = readonly (readonly [path: string, text: string])[];

/** The files that may hold code of an account, the memberships first. */
function filesOf(account: string, files: ReadonlyMap<string, string>): Files {
  const memberships = `${account}/memberships.tf`;
  const first = [memberships, `${memberships}.json`, `${CDK_ACCOUNTS}/${account}.ts`];
  const others = [...files.keys()].filter((path) => path.startsWith(`${account}/`) && !first.includes(path));
  return [...first, ...others, 'main.ts'].flatMap((path) => {
    const text = files.get(path);
    return text === undefined ? [] : [[path, text] as const];
  });
}

/** The paths of generated code need no encoding. */
function placeIn(
  files: Files,
  account: string,
  { address, region }: Mismatch,
): { readonly path: string; readonly line: number } {
  for (const [path, text] of files) {
    const line = path.endsWith('.ts')
      ? region !== undefined && lineOfRegion(text, region)
      : address !== undefined && lineOf(text, address);
    if (line !== undefined && line !== false) return { path, line };
  }
  return { path: files[0]?.[0] ?? `${account}/memberships.tf`, line: 1 };
}
