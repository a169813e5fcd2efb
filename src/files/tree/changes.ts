import { compareCodeUnits } from '../../membership/model.ts';
import { directoryOf } from './paths.ts';
import { hasText, sha256, type FileState } from './file-state.ts';

/** The bytes of a file, or a function that reads them, so that a large directory need not be in memory at once. */
export type Content = Uint8Array | (() => Promise<Uint8Array>);

export async function contentBytes(content: Content): Promise<Uint8Array> {
  return typeof content === 'function' ? content() : content;
}

/** A file to write, and the file that was at its path when the change was planned. */
export interface Put {
  readonly path: string;
  readonly bytes: Content;
  readonly hash: string;
  readonly before: Before | undefined;
}
interface Before {
  readonly hash: string;
  readonly bytes: Content;
  readonly mode: number;
}
export interface Removal {
  readonly path: string;
  readonly before: Before;
}

export interface Guard {
  readonly directory: string;
  /** Left by a write whose transaction was deleted: removed when the directory is complete again. */
  readonly leftBehind: boolean;
}

/** The changes that a write makes to a directory; the paths in each list are sorted. */
export interface Changes {
  readonly puts: readonly Put[];
  readonly removals: readonly Removal[];
  /** The manifest, which is written last. */
  readonly last: Put | undefined;
  /** Directories in which Terraform must not run until everything is in place. */
  readonly guards: readonly Guard[];
  readonly unchanged: readonly string[];
}

export function isNothing(changes: Changes): boolean {
  return changes.puts.length + changes.removals.length + changes.guards.length === 0 && !changes.last;
}

/**
 * The put that writes `text` to `path`; undefined if the file has this text already, or `text` is undefined. The caller
 * has refused obstacles before.
 */
export function putFor(path: string, text: string | undefined, state: FileState): Put | undefined {
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'utf8');
  const hash = sha256(bytes);
  const before = state.kind === 'file' ? state : undefined;
  return before && hasText(before, hash) ? undefined : { path, bytes, hash, before };
}

/**
 * The directories in which several files of a root module change, so that Terraform could read a mixture of old and new
 * files. A single file needs no guard: it is replaced by one rename.
 */
export function directoriesToGuard(paths: readonly string[]): string[] {
  const changed = new Map<string, { files: number; terraform: boolean }>();
  for (const path of paths) {
    const counted = changed.get(directoryOf(path)) ?? { files: 0, terraform: false };
    const terraform = counted.terraform || /\.tf(\.json)?$/.test(path);
    changed.set(directoryOf(path), { files: counted.files + 1, terraform });
  }
  const mixed = [...changed].filter(([, { files, terraform }]) => terraform && files > 1);
  return mixed.map(([directory]) => directory).sort(compareCodeUnits);
}
