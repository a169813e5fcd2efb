import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { exists, isDirectory, isFile } from '../../files/file.ts';
import { mapLimited } from '../../files/map-limited.ts';
import { namesIn } from '../../files/names-in.ts';
import { loadSnapshotFiles } from '../../files/snapshots/load.ts';
import { readManifest } from '../../files/tree/manifest.ts';
import { assertNoUnfinishedWrite, recover } from '../../files/tree/transaction.ts';
import type { Snapshot } from '../../membership/model.ts';
import { MANIFEST, printablePath } from '../../files/tree/paths.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { withGitFilesRecorded } from './git-files.ts';
import type { Output } from './output-directory.ts';
import { type GivenOptions, recoverManifest } from './recover-manifest.ts';
import { unreadStates } from './unread-states.ts';

/**
 * Completes an interrupted write, then reads the directory. Throws `disk`, `foreign-files`, `snapshot` or `template`.
 *
 * @param given options of this run, which may help to recover a lost manifest; with `writesNothing`, an interrupted write is
 *   refused and not completed
 */
export async function openOutput(
  directory: string,
  given: GivenOptions & { readonly writesNothing?: boolean } = {},
): Promise<Output> {
  await (given.writesNothing === true ? assertNoUnfinishedWrite(directory) : recover(directory));
  const written = await readManifest(directory);
  const snapshot = await snapshotIn(directory);
  const recovered = written ? undefined : await recoverManifest(directory, snapshot, given);
  const manifest = written ?? (recovered && (await withGitFilesRecorded(directory, recovered)));
  return {
    directory,
    ...(manifest && { manifest }),
    ...(manifest && !written && { manifestIsMissing: true }),
    ...(snapshot && { snapshot }),
  };
}

/** Notes for the user about what is missing in the directory or cannot be read, one line each. */
export async function outputNotes({ directory, manifest, manifestIsMissing }: Output): Promise<string[]> {
  const rebuilt = `${directory}/${MANIFEST} was missing, so it was rebuilt from the files: commit it with them.`;
  const unread = (await unreadStates(directory, manifest?.options?.layout)).map(
    (file) => `hubform cannot read the state ${directory}/${file}, so its contents are not known.`,
  );
  return [...(manifestIsMissing === true ? [rebuilt] : []), ...unread];
}

/** Code of `export` and code of `bootstrap` would remove each other's resources. Throws `usage`. */
export function assertNoBootstrapCode({ directory, manifest }: Output): void {
  if (manifest?.options?.administrator === undefined) return;
  throw new HubformError(
    'usage',
    `the directory ${directory} holds code of hubform bootstrap, which this run would remove`,
    {
      hint: 'Name another directory with -o.',
    },
  );
}

const NAME_CODE = 'Name a directory that hubform export, generate or bootstrap wrote.';

/** A file at the path of code, or nothing, is a mistake. Throws `usage`. */
export async function assertDirectory(directory: string): Promise<void> {
  if (await isDirectory(directory)) return;
  const path = printablePath(directory);
  const message = (await exists(directory)) ? `${path} is a file, not a directory` : `there is no directory ${path}`;
  throw new HubformError('usage', message, { hint: NAME_CODE });
}

/** Whether hubform wrote into a directory. */
export async function isGenerated(directory: string): Promise<boolean> {
  for (const name of [MANIFEST, SNAPSHOT_FILE]) {
    if (await isFile(join(directory, name))) return true;
  }
  return false;
}

/** A hint for a directory without code: the directories in it that have some. */
export async function hintForCodeBelow(directory: string): Promise<string> {
  const below = namesIn(directory)
    .sort()
    .map((name) => join(directory, name));
  const generated = (await mapLimited(below, isGenerated)).flatMap((is, i) => (is ? [below[i] ?? ''] : []));
  if (generated.length === 0) return NAME_CODE;
  return `Did you mean ${generated.slice(0, MOST_NAMED).map(printablePath).join(' or ')}?`;
}

const MOST_NAMED = 3;

/** The snapshot beside generated code; undefined if there is none. Throws `disk` or `snapshot`. */
export async function snapshotIn(directory: string): Promise<Snapshot | undefined> {
  const file = join(directory, SNAPSHOT_FILE);
  return (await isFile(file)) ? loadSnapshotFiles(file) : undefined;
}
