import { HubformError } from '../../error.ts';
import type { ChangeRequest } from '../../forge/job.ts';
import type { CommentText } from '../../forge/next-step.ts';
import { assertInCheckout, baseOfPullRequest } from '../../git/base.ts';
import { type GitOptions, withoutWaiting } from '../../git/git.ts';
import { readGitSnapshotParts } from '../../git/snapshots.ts';
import type { Diff } from '../../membership/diff/change.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import { diff } from '../../membership/diff/diff.ts';
import { type Snapshot, canonicalSnapshot } from '../../membership/model.ts';
import { type DiffNames, MARKDOWN_LIMIT, diffMarkdown } from '../../render/diff/markdown.ts';
import { readSnapshotTexts } from '../../snapshot/join.ts';
import { isLfsPointer, keptOut } from '../../snapshot/lfs-pointer.ts';
import type { SnapshotText } from '../../snapshot/read-text.ts';
import { markdownMark } from '../../render/markdown-text.ts';
import { printable, shellWord } from '../../text.ts';
import type { Context } from '../context.ts';
import { loadSide } from '../diff.ts';
import { assertUnitsKnown } from '../units-known.ts';
import { type CommentPlace, pathFromTop } from './comment.ts';
import { type Sides, sidesOf } from './sides.ts';

export interface CiDiffRequest {
  /** A snapshot in the working tree: a file or a directory, relative to the current directory. */
  readonly path: string;
  readonly change: ChangeRequest;
  /** Which comment it is. */
  readonly place?: CommentPlace;
  readonly decisionOptions: DecisionOptions;
  /** The environment of git. @default that of this process */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface CiDiff {
  readonly diff: Diff;
  /** The path from the top of the repository. */
  readonly name: string;
  /** The snapshot after the pull request, relative to the current directory. Absent: it is deleted. */
  readonly after?: string;
  /** The difference in at most `limit` characters. */
  readonly markdown: (limit: number) => string;
  /** What to write as a comment. */
  readonly text: CommentText;
}

/** Compares a snapshot with its version before a pull request. Throws `usage`, `git`, `disk` or `snapshot`. */
export async function ciDiff(
  { path, change, place, decisionOptions, env }: CiDiffRequest,
  context: Context,
): Promise<CiDiff> {
  assertInCheckout(path);
  const git = { signal: context.signal, ...(env && { env: withoutWaiting(env) }) };
  const onFetch = (message: string) => {
    context.reporter.report({ kind: 'note', message });
  };
  const base = await baseOfPullRequest(change, { ...git, fetch: true, onFetch });
  const sides = await sidesOf(path, base, git);
  if (!sides.before && !sides.after) throw nothingThere(path, change);
  for (const message of sides.notes) context.reporter.report({ kind: 'warning', message });
  const [earlier, later] = [
    // A pull request may add the first snapshot, or delete the last one.
    sides.before ? readSnapshotTexts(await readBase(sides.before, change, git)) : EMPTY,
    sides.after ? await loadSide(sides.after.path, context) : EMPTY,
  ];
  assertUnitsKnown(later, decisionOptions);
  const difference = diff(earlier, later, decisionOptions);
  const name = await pathFromTop(path, git);
  const mark = markdownMark(name, place?.id);
  const names = {
    ...(await namesOf(sides, name, base, change, git)),
    mark,
    ...(place?.id !== undefined && { id: place.id }),
  };
  const markdown = (limit: number) => diffMarkdown(difference, names, limit);
  const text = {
    mark,
    body: markdown(MARKDOWN_LIMIT),
    quiet: difference.targets.length === 0,
    ...(place?.run && { run: place.run }),
  };
  return { diff: difference, name, markdown, text, ...(sides.after && { after: sides.after.path }) };
}

/**
 * From the top of the repository, where the reader of a comment is: two jobs with different working directories may both call
 * their path `hubform`.
 */
async function namesOf(
  sides: Sides,
  name: string,
  base: string,
  { baseName }: ChangeRequest,
  git: GitOptions,
): Promise<DiffNames> {
  const after = sides.after ? await pathFromTop(sides.after.path, git) : name;
  if (!sides.before) return { before: `nothing: ${baseName} has no ${after}`, after: titleOf(after) };
  const before = await pathFromTop(sides.before.path, git);
  return {
    before: `${titleOf(before)} in ${baseName}`,
    after: titleOf(after),
    ...(sides.after && { command: `hubform diff ${shellWord(`git:${base}:${before}`)} ${shellWord(after)}` }),
  };
}

function titleOf(path: string): string {
  return path === '.' ? 'the top of the repository' : path;
}

/** A pull request that moves a snapshot out of Git LFS has no base to compare with. */
async function readBase(
  { address }: NonNullable<Sides['before']>,
  { baseName }: ChangeRequest,
  git: GitOptions,
): Promise<SnapshotText[]> {
  const parts = await readGitSnapshotParts(address, git);
  const pointer = parts.find(({ text }) => isLfsPointer(text));
  if (!pointer) return parts;
  const path = pointer.name.replace(/^git:[^:]*:(?:\.\/)?/, '');
  const [where, what] = [printable(baseName, 200), printable(path, 200)];
  throw new HubformError('snapshot', `the base (${where}) has only a Git LFS pointer in ${what}`, {
    hint: `${keptOut(path)} If this pull request does that, merge it although this check fails: the next pull request can be compared.`,
  });
}

/** With a misspelled path, the check would never find a difference. */
function nothingThere(path: string, { baseName }: ChangeRequest): HubformError {
  return new HubformError(
    'usage',
    `${printable(path, 200)} is neither in ${printable(baseName, 200)} nor in the pull request`,
    {
      hint: 'Name a snapshot, or a directory that holds one, relative to the current directory.',
    },
  );
}

const EMPTY: Snapshot = canonicalSnapshot([]);
