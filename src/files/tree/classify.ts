import { hasText, type FileState } from './file-state.ts';

/** What a write does with one path; a closed catalogue. */
export type FileAction =
  | 'write'
  | 'unchanged'
  | 'remove'
  /** Not hubform's: it stays. */
  | 'keep'
  /** No longer generated, and no longer a file: deleted already, or something else is there. */
  | 'gone'
  /** Generated, but something that hubform did not create is at its path. */
  | 'foreign'
  /** Edited since hubform wrote it. If it stayed while it is no longer generated, Terraform would read old and new code together. */
  | 'edited';

/**
 * Texts are compared, so a checkout with other line endings is not edited. `force` overwrites or removes an edited file. It does not overwrite a file that hubform did not create.
 *
 * @param wanted the SHA-256 of the text to write
 * @param recorded the SHA-256 in the manifest
 */
export function classify(
  state: FileState,
  wanted: string | undefined,
  recorded: string | undefined,
  force: boolean,
): FileAction {
  if (state.kind === 'absent') return wanted === undefined ? 'gone' : 'write';
  if (state.kind === 'conflict') return wanted === undefined ? 'gone' : 'foreign';
  if (wanted === undefined) return hasText(state, recorded) || force ? 'remove' : 'edited';
  if (hasText(state, wanted)) return 'unchanged';
  if (recorded === undefined) return 'foreign';
  return hasText(state, recorded) || force ? 'write' : 'edited';
}
