import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { codeOf, type Disk } from '../disk.ts';
import type { FileAction } from './classify.ts';
import { mapLimited } from '../map-limited.ts';
import { listed, shown } from './paths.ts';
import type { FileState } from './file-state.ts';

/** A path with what was found there and what becomes of it. */
export interface Classified {
  readonly path: string;
  readonly state: FileState;
  readonly action: FileAction;
}

/**
 * A directory that hubform never wrote may hold what our files would take as their own: Terraform reads all that lies in
 * a root module. So it has to be empty but for names that begin with a dot (`.git`, `.terraform.lock.hcl`) and the very
 * files we are about to write, which are classified one by one. Once there is a manifest, others may live beside ours.
 */
export async function assertNoOtherFiles(disk: Disk, dir: string, wanted: Iterable<string>): Promise<void> {
  const ours = new Set(Array.from(wanted, (path) => path.split('/')[0]));
  const others = (await namesIn(disk, dir)).filter((name) => !name.startsWith('.') && !ours.has(name));
  if (others.length === 0) return;
  throw new HubformError(
    'foreign-files',
    `${shown(dir)} holds files that are not hubform’s: ${listed(others.sort(compareCodeUnits))}`,
    { hint: 'Choose an empty or new directory with -o; --force writes beside them and leaves them alone.' },
  );
}

/** Refuses to write over files that are not ours, then over those of ours that somebody edited. */
export function assertNoConflicts(dir: string, classified: readonly Classified[]): void {
  const foreign = classified.filter(({ action }) => action === 'foreign');
  if (foreign.length > 0) {
    throw new HubformError(
      'foreign-files',
      `not written by hubform, but in the way in ${shown(dir)}: ${listed(foreign.map(described))}`,
      { hint: 'Move them away or choose another directory with -o; --force does not touch them.' },
    );
  }
  const edited = classified.filter(({ action }) => action === 'edited');
  if (edited.length > 0) {
    throw new HubformError(
      'edited-files',
      `edited since hubform wrote them in ${shown(dir)}: ${listed(edited.map(({ path }) => path))}`,
      { hint: 'See the difference with -o NEW_DIR and "diff -r"; --force overwrites the edits.' },
    );
  }
}

/** A rename would replace a read-only file all the same; whoever took the write bit away meant something by it. */
export async function assertWritable(
  disk: Disk,
  dir: string,
  changed: readonly { readonly path: string; readonly before: unknown }[],
): Promise<void> {
  const existing = changed.filter(({ before }) => before !== undefined).map(({ path }) => path);
  const writable = await mapLimited(existing, (path) => disk.isWritable(join(dir, path)));
  const readOnly = existing.filter((_, i) => !writable[i]);
  if (readOnly.length === 0) return;
  throw new HubformError('disk', `read-only, but to be changed in ${shown(dir)}: ${listed(readOnly)}`, {
    hint: 'Make them writable ("chmod u+w"), or choose another directory with -o.',
  });
}

function described({ path, state }: Classified): string {
  return state.kind === 'obstacle' ? `${state.path} (${state.what})` : path;
}

async function namesIn(disk: Disk, dir: string): Promise<string[]> {
  try {
    return await disk.list(dir);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
