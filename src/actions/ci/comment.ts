import { posix, sep } from 'node:path';
import { HubformError } from '../../error.ts';
import type { Forge } from '../../forge/forge.ts';
import type { CommentText } from '../../forge/next-step.ts';
import { NotPermitted } from '../../forge/rest.ts';
import type { Run } from '../../forge/run.ts';
import { type CommentResult, type Doubt, upsertComment } from '../../forge/upsert-comment.ts';
import type { GitOptions } from '../../git/git.ts';
import { directoryFromTop } from '../../git/top.ts';
import type { Context } from '../context.ts';

/** What tells a comment from others on the same page, besides the path. */
export interface CommentPlace {
  /** Tells several comments on one path apart. */
  readonly id?: string;
  /** The run that writes it, so that an older one does not replace its text. */
  readonly run?: Run;
}

/** A path from the top of the repository, so that jobs in other directories have other comments. */
export async function pathFromTop(path: string, git: GitOptions): Promise<string> {
  const inDirectory = sep === '/' ? path : path.split(sep).join('/');
  return posix.join(await directoryFromTop(git), inDirectory).replace(/\/+$/, '');
}

/** The token of a pull request from a fork may only read, which must not fail the job. Throws `forge`. */
export async function commentIfPermitted(
  forge: Forge,
  number: number,
  text: CommentText,
  { reporter }: Context,
): Promise<CommentResult | 'refused'> {
  const warn = (message: string) => {
    reporter.report({ kind: 'warning', message });
  };
  try {
    return await upsertComment(forge, number, text, (doubt) => {
      warn(DOUBTS[doubt](number));
    });
  } catch (error) {
    if (error instanceof NotPermitted) {
      warn(`no permission to comment on #${number} (${error.message}); the difference is in the log of the job`);
      return 'refused';
    }
    if (!(error instanceof HubformError)) throw error;
    const message = `cannot comment on #${number}, so the difference is only in the log of the job: ${error.message}`;
    throw new HubformError(error.code, message, {
      ...(error.hint !== undefined && { hint: error.hint }),
      cause: error,
    });
  }
}

const DOUBTS: Readonly<Record<Doubt, (number: number) => string>> = {
  shared: (number) =>
    `another job of this run writes the same comment on #${number}, and one of the two texts is lost\n  Give each job its own --comment-id (on GitHub, the input comment-id).`,
  left: (number) =>
    `an older comment of hubform on #${number} stays, because the token may not delete it\n  Delete it by hand, and keep the oldest one, which has the new text.`,
  unlisted: (number) =>
    `the service does not list the new comment on #${number} yet, so another job may have written a second one\n  Run the job again if there are two: it deletes all but the oldest.`,
};
