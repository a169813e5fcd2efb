import { readSnapshotParts } from '../../files/snapshots/read.ts';
import { isGitAddress } from '../../git/address.ts';
import type { Target } from '../../membership/model.ts';
import type { Place } from '../../render/sarif/log.ts';
import type { SnapshotText } from '../../snapshot/read-text.ts';
import { targetLines } from '../../snapshot/target-lines.ts';
import type { Context } from '../context.ts';
import { type UriOf, repositoryUris } from './repository.ts';

type Places = (target: Target) => Place | undefined;

/**
 * Where targets are in the files of the repository: in the first snapshot that has a file for them. Standard input has no
 * place. Throws `disk`, `git` or `snapshot`.
 *
 * @param snapshots SNAPSHOT arguments or `git:REV:path`
 */
export async function snapshotPlaces(snapshots: readonly string[], context: Context): Promise<Places> {
  const uriOf = await repositoryUris(context);
  const sides: Places[] = [];
  for (const snapshot of snapshots.filter((one) => one !== '-')) {
    sides.push(await placesIn(await partsOf(snapshot, context), uriOf));
  }
  return (target) => sides.map((placeOf) => placeOf(target)).find((place) => place !== undefined);
}

async function partsOf(snapshot: string, { signal, stdin }: Context): Promise<readonly SnapshotText[]> {
  if (!isGitAddress(snapshot)) return readSnapshotParts(snapshot, stdin);
  const { readGitSnapshotParts } = await import('../../git/snapshots.ts');
  return readGitSnapshotParts(snapshot, { signal });
}

/** A file is read for its lines when the first of its targets is looked up. */
async function placesIn(parts: readonly SnapshotText[], uriOf: UriOf): Promise<Places> {
  const files = new Map<string, { readonly uri: string; readonly text: string; lines?: (target: Target) => number }>();
  for (const { name, account = '', text } of parts) {
    const uri = await uriOf(name);
    if (uri !== undefined) files.set(account, { uri, text });
  }
  return (target) => {
    const file = files.get(target.account) ?? files.get('');
    if (!file) return undefined;
    file.lines ??= targetLines(file.text);
    return { uri: file.uri, line: file.lines(target) };
  };
}
