import { gitFiles, missingLines } from '../../code/git-files.ts';
import type { Format } from '../../code/render-files.ts';
import { nodeDisk } from '../../files/disk.ts';
import { withDiskError } from '../../files/disk-error.ts';
import { type FileState, fileState, hasText, readState, textHash } from '../../files/tree/file-state.ts';
import type { Manifest } from '../../files/tree/manifest.ts';
import { MANIFEST } from '../../files/tree/paths.ts';
import type { TreeFiles } from '../../files/tree/wanted.ts';

export interface WithGitFiles {
  readonly files: TreeFiles;
  /** The files for git that belong to the user: hubform does not change them. */
  readonly users: ReadonlySet<string>;
  /** Those that the user deleted, with their entries in the manifest, which tell them from files that were never written. */
  readonly deleted: Readonly<Record<string, string>>;
  /** The lines that the user's files lack, one note each. */
  readonly notes: readonly string[];
}

/**
 * Adds `.gitignore` and `.gitattributes` to the files of an output directory. Leaves a file that the user wrote, edited or
 * deleted as it is. Throws `disk`.
 */
export async function withGitFiles(
  { directory, manifest }: { readonly directory: string; readonly manifest?: Manifest },
  files: TreeFiles,
  format: Format,
): Promise<WithGitFiles> {
  const all = new Map(files);
  const users = new Set<string>();
  const deleted: Record<string, string> = {};
  const notes: string[] = [];
  for (const [path, text] of gitFiles([...files.keys(), MANIFEST], format)) {
    const state = await withDiskError('read', directory, () => readState(nodeDisk, directory, path));
    const recorded = manifest?.files[path];
    if (isOwn(state, text, recorded)) {
      all.set(path, text);
      continue;
    }
    users.add(path);
    if (state.kind === 'absent' && recorded !== undefined) {
      deleted[path] = recorded;
      continue;
    }
    const present = state.kind === 'file' ? Buffer.from(state.bytes).toString('utf8') : '';
    const lacks = missingLines(path, text, present);
    if (lacks.length > 0)
      notes.push(
        `${directory}/${path} was written or edited by you, so it stays unchanged; add to it: ${lacks.join(' ')}`,
      );
  }
  return { files: all, users, deleted, notes };
}

/** A manifest that was rebuilt from the code, with the files for git that have the text of hubform. Throws `disk`. */
export async function withGitFilesRecorded(directory: string, manifest: Manifest): Promise<Manifest> {
  const files: Record<string, string> = { ...manifest.files };
  for (const format of ['hcl', 'cdktf'] as const) {
    for (const [path, text] of gitFiles([...Object.keys(manifest.files), MANIFEST], format)) {
      const state = await withDiskError('read', directory, () => fileState(nodeDisk, directory, path));
      if (state.kind === 'file' && hasText(state, textHash(text))) files[path] = textHash(text);
    }
  }
  return { ...manifest, files };
}

function isOwn(state: FileState, text: string, recorded: string | undefined): boolean {
  // The user deleted it on purpose.
  if (state.kind === 'absent') return recorded === undefined;
  if (state.kind !== 'file') return false;
  return hasText(state, textHash(text)) || (recorded !== undefined && hasText(state, recorded));
}
