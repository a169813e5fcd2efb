import { HubformError } from '../../error.ts';
import { exists } from '../../files/file.ts';
import { type PathBefore, pathIn } from '../../git/base.ts';
import { resolveCommit } from '../../git/commit.ts';
import type { GitOptions } from '../../git/git.ts';
import { type Moved, movedTo } from '../../git/moved.ts';
import { assertNotLeftOut } from '../../git/sparse.ts';
import { isSnapshotFile } from '../../snapshot/file-names.ts';
import { firstOf, printable } from '../../text.ts';

/** The paths of a snapshot before and after a pull request. Absent: there is none. */
export interface Sides {
  readonly before?: Side;
  readonly after?: Pick<Side, 'path'>;
  /** Notes about a snapshot that was moved, one line each. */
  readonly notes: readonly string[];
}

interface Side extends Pick<PathBefore, 'address'> {
  /** Relative to the current directory. */
  readonly path: string;
}

/**
 * Finds a snapshot in the base commit and in the working tree, also if the pull request moves it. If only one of them has it,
 * it counts as new or deleted with all of its accounts; a note names a possible move.
 *
 * @throws HubformError `git`
 */
export async function sidesOf(path: string, base: string, git: GitOptions): Promise<Sides> {
  const { exists: isBefore, address } = await pathIn(base, path, git);
  const before = { path, address };
  const isAfter = await isThere(path, git);
  if (isBefore && isAfter) return { before, after: { path }, notes: [] };
  if (!isBefore && !isAfter) return { notes: [] };
  const head = await resolveCommit('HEAD', git);
  if (isBefore) {
    const moved = await movedTo(path, base, head, git);
    if (moved.to === undefined) return { before, notes: unclear(path, 'deletes', moved) };
    const note = `the pull request moves ${shown(path)} to ${shown(moved.to)}: name the new path in this job`;
    return { before, after: { path: moved.to }, notes: [note] };
  }
  // A snapshot that was written in the job is in no commit, so it was not moved.
  const moved = (await pathIn(head, path, git)).exists ? await movedTo(path, head, base, git) : { candidates: [] };
  if (moved.to === undefined) return { after: { path }, notes: unclear(path, 'adds', moved) };
  const note = `the pull request moves ${shown(moved.to)} to ${shown(path)}: they are compared with each other`;
  const earlier = { path: moved.to, address: (await pathIn(base, moved.to, git)).address };
  return { before: earlier, after: { path }, notes: [note] };
}

/** A file that was not checked out is not a file that the pull request deletes. */
async function isThere(path: string, git: GitOptions): Promise<boolean> {
  await assertNotLeftOut(path, git, (file) => file === '' || isSnapshotFile(file));
  if (await exists(path)) return true;
  const committed = await pathIn(await resolveCommit('HEAD', git), path, git);
  if (!committed.exists) return false;
  throw new HubformError('git', `${shown(path)} is in HEAD, but not in the working tree`, {
    hint: 'Check it out, or commit its deletion to compare without it.',
  });
}

function unclear(path: string, verb: 'adds' | 'deletes', { candidates }: Moved): string[] {
  if (candidates.length === 0) return [];
  const other = verb === 'adds' ? 'deletes' : 'adds';
  return [
    `the pull request ${verb} ${shown(path)} and ${other} ${firstOf(candidates.map(shown), 3)}: if one of them was moved, compare the two by hand with hubform diff`,
  ];
}

function shown(path: string): string {
  return path === '.' ? 'the working directory' : printable(path, 200);
}
