import { join } from 'node:path';
import { compareCodeUnits } from '../../membership/model.ts';
import type { Content } from '../content.ts';
import type { Disk } from '../disk.ts';
import { directoryOf } from './paths.ts';
import { hasText, type FileState } from './file-state.ts';
import type { WantedFile } from './wanted.ts';

/** A file to write, and the file that was at its path when the change was planned. */
export interface Put {
  readonly path: string;
  readonly bytes: Content;
  readonly hash: string;
  readonly before: Before | undefined;
}
export interface Before {
  readonly hash: string;
  readonly textHash: string;
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
 * The put that writes a file; undefined if it has this text already. The caller has refused obstacles before.
 *
 * @param before what is there, read again when it is staged, so that the old files are not all in memory
 */
export function putFor(
  path: string,
  { content, hash, textHash }: WantedFile,
  before: Before | undefined,
): Put | undefined {
  return before && hasText(before, textHash) ? undefined : { path, bytes: content, hash, before };
}

/** The file that a change replaces or removes; undefined if there is none. */
export function beforeOf(disk: Disk, dir: string, path: string, state: FileState): Before | undefined {
  if (state.kind !== 'file') return undefined;
  const { hash, textHash, mode } = state;
  return { hash, textHash, mode, bytes: chunksAt(disk, dir, path) };
}

function chunksAt(disk: Disk, dir: string, path: string): Content {
  return {
    chunks: async function* () {
      yield* await disk.chunks(join(dir, path));
    },
  };
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
