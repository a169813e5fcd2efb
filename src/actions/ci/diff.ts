import { HubformError } from '../../error.ts';
import { exists } from '../../files/file.ts';
import type { Forge } from '../../forge/forge.ts';
import type { ChangeRequest } from '../../forge/job.ts';
import { NotPermitted } from '../../forge/rest.ts';
import { type CommentResult, upsertComment } from '../../forge/upsert-comment.ts';
import { pathBefore } from '../../git/base.ts';
import type { Diff } from '../../membership/diff/change.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import { diff } from '../../membership/diff/diff.ts';
import { type Snapshot, canonicalSnapshot } from '../../membership/model.ts';
import { MARKDOWN_LIMIT, diffMarkdown } from '../../render/diff/markdown.ts';
import { markdownMark } from '../../render/markdown-text.ts';
import type { Context } from '../context.ts';
import { loadSide } from '../diff.ts';

export interface CiDiffRequest {
  /** A snapshot in the working tree: a file or a directory, from the current directory. */
  readonly path: string;
  readonly change: ChangeRequest;
  /** Absent where nothing can be written. */
  readonly forge?: Forge;
  readonly decisionOptions: DecisionOptions;
}

export interface CiDiff {
  readonly diff: Diff;
  /** The difference in at most `limit` characters. */
  readonly markdown: (limit: number) => string;
  /** `refused` where there is no permission to comment. */
  readonly comment: CommentResult | 'refused';
}

/** What a pull request changes in a snapshot, as a comment on it. */
export async function ciDiff(
  { path, change, forge, decisionOptions }: CiDiffRequest,
  context: Context,
): Promise<CiDiff> {
  if (path.startsWith('/') || path === '-') {
    throw new HubformError('usage', 'a snapshot in a pull request is named from the current directory');
  }
  const before = await pathBefore(change.base, path, { signal: context.signal });
  const [earlier, later] = [
    // A pull request may bring the first snapshot, or take the last one away.
    before.there ? await loadSide(before.address, context) : EMPTY,
    (await exists(path)) ? await loadSide(path, context) : EMPTY,
  ];
  const found = diff(earlier, later, decisionOptions);
  const names = {
    before: before.there ? `${path} in ${change.baseName}` : `nothing: ${change.baseName} has no ${path}`,
    after: path,
    command: `hubform diff git:origin/${change.baseName}:${path} ${path}`,
  };
  const markdown = (limit: number) => diffMarkdown(found, names, limit);
  if (!forge) return { diff: found, markdown, comment: 'refused' };
  const text = { mark: markdownMark(path), body: markdown(MARKDOWN_LIMIT), quiet: found.targets.length === 0 };
  return { diff: found, markdown, comment: await stickIfPermitted(forge, change.number, text, context) };
}

/** A pull request from a fork has a token that may only read: no reason to fail. */
async function stickIfPermitted(
  forge: Forge,
  number: number,
  text: Parameters<typeof upsertComment>[2],
  { reporter }: Context,
): Promise<CommentResult | 'refused'> {
  try {
    return await upsertComment(forge, number, text);
  } catch (error) {
    if (!(error instanceof NotPermitted)) throw error;
    reporter.report({
      kind: 'warning',
      message: `no permission to comment on #${number} (${error.message}); the difference is in the summary of the job`,
    });
    return 'refused';
  }
}

const EMPTY: Snapshot = canonicalSnapshot([]);
