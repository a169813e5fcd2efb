import { compareCodeUnits } from '../../membership/model.ts';
import { directoryOf } from './paths.ts';
import { hashOf, type FileState } from './file-state.ts';

/** What a file holds; for many files a way to get it, so that they need not all be in memory. */
export type Content = Uint8Array | (() => Promise<Uint8Array>);

/** A file to be written, and what was found in its place when that was decided. */
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
  /** Left by a write whose plan somebody deleted: taken away once the directory is whole again, and not before. */
  readonly leftBehind: boolean;
}

/** What a write does to a directory; the paths in each list are sorted. */
export interface Changes {
  readonly puts: readonly Put[];
  readonly removals: readonly Removal[];
  /** The manifest, which is put when everything else is in place. */
  readonly last: Put | undefined;
  /** Directories in which Terraform must not run until everything is in place. */
  readonly guards: readonly Guard[];
  readonly unchanged: readonly string[];
  /** No longer wanted, but edited: left where they are. */
  readonly kept: readonly string[];
}

export function isNothing(changes: Changes): boolean {
  return changes.puts.length + changes.removals.length + changes.guards.length === 0 && !changes.last;
}

/** The put that makes `path` hold `text`, undefined if it does already or shall not. Obstacles have been refused before. */
export function putOf(path: string, text: string | undefined, state: FileState): Put | undefined {
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'utf8');
  const hash = hashOf(bytes);
  const before = state.kind === 'file' ? state : undefined;
  return before?.hash === hash ? undefined : { path, bytes, hash, before };
}

/**
 * The directories in which more than one file changes and Terraform would read a mixture. Where a single file changes,
 * its rename leaves the old root module or the new one.
 */
export function toGuard(paths: readonly string[]): string[] {
  const changed = new Map<string, { files: number; terraform: boolean }>();
  for (const path of paths) {
    const seen = changed.get(directoryOf(path)) ?? { files: 0, terraform: false };
    const terraform = seen.terraform || /\.tf(\.json)?$/.test(path);
    changed.set(directoryOf(path), { files: seen.files + 1, terraform });
  }
  const torn = [...changed].filter(([, { files, terraform }]) => terraform && files > 1);
  return torn.map(([directory]) => directory).sort(compareCodeUnits);
}
