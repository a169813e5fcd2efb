import type { FileState } from './file-state.ts';

/** What becomes of one path; a closed catalogue. */
export type FileAction =
  | 'write'
  | 'unchanged'
  | 'remove'
  /** No longer wanted, but edited since: left. */
  | 'keep'
  /** No longer wanted, and no longer there. */
  | 'gone'
  /** Wanted, but the place is taken by something that is not hubform's. */
  | 'foreign'
  /** Wanted, but edited since hubform wrote it. */
  | 'edited';

/**
 * `wanted` is the hash of the content to be written, `recorded` the one in the manifest. `force` gives up edits of a file
 * that is written anew; it neither takes a file that was never hubform's nor deletes an edited one.
 */
export function classify(
  state: FileState,
  wanted: string | undefined,
  recorded: string | undefined,
  force: boolean,
): FileAction {
  if (state.kind === 'absent') return wanted === undefined ? 'gone' : 'write';
  if (wanted === undefined) return state.kind === 'file' && state.hash === recorded ? 'remove' : 'keep';
  if (state.kind === 'obstacle') return 'foreign';
  if (state.hash === wanted) return 'unchanged';
  if (recorded === undefined) return 'foreign';
  return state.hash === recorded || force ? 'write' : 'edited';
}
