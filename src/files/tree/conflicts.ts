import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { codeOf, type Disk } from '../disk.ts';
import type { FileAction } from './classify.ts';
import { mapLimited } from '../map-limited.ts';
import { MANIFEST, pathList, printablePath } from './paths.ts';
import type { FileState } from './file-state.ts';

/** A path, what is there, and what the write does with it. */
export interface Classified {
  readonly path: string;
  readonly state: FileState;
  readonly action: FileAction;
}

/**
 * Refuses the first write into a directory with other files, because Terraform reads every file of a root module together.
 * Names that begin with a dot (`.git`, `.terraform.lock.hcl`) are allowed, and so are the files to be written, which are
 * classified one by one. Later, with a manifest, the user may add files. Throws `foreign-files`.
 */
export async function assertNoOtherFiles(disk: Disk, dir: string, wanted: Iterable<string>): Promise<void> {
  const names = (await namesIn(disk, dir)).filter((name) => !name.startsWith('.'));
  if (names.length === 0) return;
  const allowed = new Set(Array.from(wanted, (path) => path.split('/')[0]));
  const others = names.filter((name) => !allowed.has(name));
  if (others.length === 0) return;
  throw new HubformError(
    'foreign-files',
    `files in ${printablePath(dir)} were not created by hubform: ${pathList(others.sort(compareCodeUnits))}`,
    { hint: 'Choose an empty or new directory with -o; --force writes beside them and does not change them.' },
  );
}

export interface ManifestKnown {
  /** Without one, a file that seems foreign may be hubform's. @default true */
  readonly hasManifest?: boolean;
  /** It was rebuilt from the files. @default false */
  readonly manifestIsMissing?: boolean;
}

/** Throws `foreign-files` for files that hubform did not create, then `edited-files` for files that were edited. */
export function assertNoConflicts(
  dir: string,
  classified: readonly Classified[],
  { hasManifest = true, manifestIsMissing = false }: ManifestKnown = {},
): void {
  const foreign = classified.filter(({ action }) => action === 'foreign');
  if (foreign.length > 0) {
    // A link in place of a directory is in the way of every file below it.
    const obstacles = [...new Set(foreign.map((one) => `${dir}/${describeConflict(one)}`))];
    const [exist, them] = obstacles.length === 1 ? ['exists', 'it'] : ['exist', 'them'];
    throw new HubformError(
      'foreign-files',
      `${pathList(obstacles)} already ${exist}, and hubform did not create ${them}`,
      {
        hint: hasManifest
          ? 'Rename it, or choose another directory with -o. --force does not overwrite it.'
          : `Restore ${MANIFEST} from version control if hubform wrote the file; else rename it, or choose another directory with -o. --force does not overwrite it.`,
      },
    );
  }
  const edited = classified.filter(({ action }) => action === 'edited');
  if (edited.length > 0 && manifestIsMissing) {
    throw new HubformError(
      'edited-files',
      `${MANIFEST} is missing in ${printablePath(dir)}, so hubform cannot tell whether these files were edited: ${pathList(edited.map(({ path }) => path))}`,
      {
        hint: `Restore ${MANIFEST} from version control. If there is none, --force overwrites the files; what they manage stays managed or is forgotten, never destroyed.`,
      },
    );
  }
  if (edited.length > 0) {
    throw new HubformError(
      'edited-files',
      `files that hubform wrote in ${printablePath(dir)} were edited: ${pathList(edited.map(({ path }) => path))}`,
      { hint: 'See the difference with -o NEW_DIR and "diff -r"; --force overwrites the edits.' },
    );
  }
}

/** A rename would replace a read-only file too, but its write bit was removed on purpose. Throws `disk`. */
export async function assertWritable(
  disk: Disk,
  dir: string,
  changed: readonly { readonly path: string; readonly before: unknown }[],
): Promise<void> {
  const existing = changed.filter(({ before }) => before !== undefined).map(({ path }) => path);
  const writable = await mapLimited(existing, (path) => disk.isWritable(join(dir, path)));
  const readOnly = existing.filter((_, i) => !writable[i]);
  if (readOnly.length === 0) return;
  throw new HubformError('disk', `read-only files in ${printablePath(dir)} have to change: ${pathList(readOnly)}`, {
    hint: 'Make them writable ("chmod u+w"), or choose another directory with -o.',
  });
}

function describeConflict({ path, state }: Classified): string {
  return state.kind === 'conflict' ? `${state.path} (${state.what})` : path;
}

async function namesIn(disk: Disk, dir: string): Promise<string[]> {
  try {
    return await disk.list(dir);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
