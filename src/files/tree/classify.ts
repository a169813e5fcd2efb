import type { FileState } from './file-state.ts';

/** What a write does with one path; a closed catalogue. */
export type FileAction =
  | 'write'
  | 'unchanged'
  | 'remove'
  /** No longer generated, but edited: it stays. */
  | 'keep'
  /** No longer generated, and deleted already. */
  | 'gone'
  /** Generated, but something that hubform did not create is at its path. */
  | 'foreign'
  /** Generated, but edited since hubform wrote it. */
  | 'edited';

/**
 * `force` overwrites edits of a generated file. It does not overwrite a file that hubform did not create, and does not
 * delete an edited file.
 *
 * @param wanted the SHA-256 of the content to write
 * @param recorded the SHA-256 in the manifest
 */
export function classify(
  state: FileState,
  wanted: string | undefined,
  recorded: string | undefined,
  force: boolean,
): FileAction {
  if (state.kind === 'absent') return wanted === undefined ? 'gone' : 'write';
  if (wanted === undefined) return state.kind === 'file' && state.hash === recorded ? 'remove' : 'keep';
  if (state.kind === 'conflict') return 'foreign';
  if (state.hash === wanted) return 'unchanged';
  if (recorded === undefined) return 'foreign';
  return state.hash === recorded || force ? 'write' : 'edited';
}
