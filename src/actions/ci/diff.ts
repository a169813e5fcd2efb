import { HubformError } from '../../error.ts';
import type { Forge } from '../../forge/forge.ts';
import type { ChangeRequest } from '../../forge/job.ts';
import type { CommentResult } from '../../forge/upsert-comment.ts';
import { assertInCheckout, baseOfPullRequest } from '../../git/base.ts';
import { type GitOptions, withoutWaiting } from '../../git/git.ts';
import { readGitSnapshotParts } from '../../git/snapshots.ts';
import type { Diff } from '../../membership/diff/change.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import { diff } from '../../membership/diff/diff.ts';
import { type Snapshot, canonicalSnapshot } from '../../membership/model.ts';
import { MARKDOWN_LIMIT, diffMarkdown } from '../../render/diff/markdown.ts';
import { readSnapshotTexts } from '../../snapshot/join.ts';
import { isLfsPointer, keptOut } from '../../snapshot/lfs-pointer.ts';
import type { SnapshotText } from '../../snapshot/read-text.ts';
import { markdownMark } from '../../render/markdown-text.ts';
import { printable } from '../../text.ts';
import type { Context } from '../context.ts';
import { loadSide } from '../diff.ts';
import { assertUnitsKnown } from '../units-known.ts';
import { type CommentPlace, commentIfPermitted, pathFromTop } from './comment.ts';
import { type Sides, sidesOf } from './sides.ts';

export interface CiDiffRequest {
  /** A snapshot in the working tree: a file or a directory, relative to the current directory. */
  readonly path: string;
  readonly change: ChangeRequest;
  /** Which comment it is. */
  readonly place?: CommentPlace;
  /** Absent if no comment can be written. */
  readonly forge?: Forge;
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
  /** `refused` if there is no permission to comment. */
  readonly comment: CommentResult | 'refused';
}

/**
 * Compares a snapshot with its version before a pull request, and writes the difference as a comment on the pull request.
 * Throws `usage`, `git`, `disk`, `snapshot` or `forge`.
 */
export async function ciDiff(
  { path, change, place, forge, decisionOptions, env }: CiDiffRequest,
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
  const names = {
    before: sides.before ? `${sides.before.path} in ${change.baseName}` : `nothing: ${change.baseName} has no ${path}`,
    after: sides.after?.path ?? path,
    command: `hubform diff git:origin/${change.baseName}:${sides.before?.path ?? path} ${sides.after?.path ?? path}`,
  };
  const name = await pathFromTop(path, git);
  const mark = markdownMark(name, place?.id);
  const markdown = (limit: number) => diffMarkdown(difference, { ...names, mark }, limit);
  const found = { diff: difference, name, markdown, ...(sides.after && { after: sides.after.path }) };
  if (!forge || change.number === undefined) return { ...found, comment: 'refused' };
  const text = {
    mark,
    body: markdown(MARKDOWN_LIMIT),
    quiet: difference.targets.length === 0,
    ...(place?.run && { run: place.run }),
  };
  return { ...found, comment: await commentIfPermitted(forge, change.number, text, context) };
}

/** The pull request that takes a snapshot out of Git LFS has nothing that it could be compared with. */
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
  throw new HubformError('snapshot', `the base, ${where}, has only a pointer of Git LFS in ${what}`, {
    hint: `${keptOut(path)} If this pull request does that, merge it although this check fails: the next one can be compared.`,
  });
}

/** A misspelt path would be a check that never finds a difference. */
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
