import { type WrittenComment, commentBody, kept, readComment } from './comment-text.ts';
import type { Forge } from './forge.ts';
import { type CommentText, type Step, isShared, nextStep } from './next-step.ts';
import { MaybeWritten, NotFound, NotPermitted } from './rest.ts';

/** `outdated`: a newer run has written the comment, which stays. */
export type CommentResult = 'created' | 'edited' | 'unchanged' | 'outdated' | 'none';

/**
 * `shared`: another job of the same run writes another text to the same comment. `left`: the token may not delete another
 * comment of ours with the same mark. `unlisted`: the service does not list the new comment yet, so it may not list that of
 * another job either.
 */
export type Doubt = 'shared' | 'left' | 'unlisted';

/** More rounds would mean that two jobs overwrite each other, and neither is known to be newer. */
const MOST_STEPS = 8;

/**
 * Writes a comment on a pull request, or replaces the earlier comment that starts with the same mark. Neither service can
 * create a comment only if there is none, so after each write the comments are read again, until one is left and has the newest
 * text. Comments of other authors are never touched.
 *
 * @param onDoubt called with the reason why the result may not be a single comment with our text; see `Doubt`
 * @throws NotPermitted, or HubformError `forge`
 */
export async function upsertComment(
  forge: Forge,
  number: number,
  text: CommentText,
  onDoubt?: (doubt: Doubt) => void,
): Promise<CommentResult> {
  const gone = new Set<number>();
  let result: CommentResult | undefined;
  const doubts = new Set<Doubt>();
  let failure: unknown;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const found = await ownComments(forge, number, text.mark, gone);
    if (isShared(found, text)) doubts.add('shared');
    if (result === 'created' && found.length === 0) doubts.add('unlisted');
    // After a failed write, the comment may be there.
    const said =
      result !== undefined || (failure !== undefined && found.some((one) => one.content === kept(text.body)));
    const step = nextStep(found, text, said);
    if (step.do === 'nothing') {
      result ??= failure === undefined ? step.because : 'created';
      break;
    }
    try {
      if (await carryOut(forge, number, step, text, gone)) doubts.add('left');
      if (step.do === 'create') result = 'created';
      else if (step.edited && result === undefined) result = 'edited';
    } catch (error) {
      if (step.do === 'change' && error instanceof NotFound) gone.add(step.keep.id);
      else if (step.do === 'create' && error instanceof MaybeWritten && failure === undefined) failure = error;
      else throw error;
    }
  }
  for (const doubt of doubts) onDoubt?.(doubt);
  return result ?? 'none';
}

/** @param gone comments that are deleted but may still be listed, and those that cannot be deleted */
async function ownComments(
  forge: Forge,
  number: number,
  mark: string,
  gone: ReadonlySet<number>,
): Promise<WrittenComment[]> {
  const comments = await forge.comments(number);
  return comments.filter(({ id, ours }) => ours && !gone.has(id)).flatMap((one) => readComment(one, mark) ?? []);
}

/** Whether a comment stays because the token may not delete it. */
async function carryOut(
  forge: Forge,
  number: number,
  step: Exclude<Step, { do: 'nothing' }>,
  { body, run }: CommentText,
  gone: Set<number>,
): Promise<boolean> {
  if (step.do === 'create') {
    await forge.addComment(number, commentBody({ content: body, ...(run && { run }) }));
    return false;
  }
  let isLeft = false;
  if (step.edited) await forge.editComment(number, step.keep.id, commentBody(step.keep));
  for (const id of step.remove) {
    await forge.deleteComment(number, id).catch((error: unknown) => {
      // Another job has deleted it, or this one may not delete it: an extra comment is no reason to fail.
      if (!(error instanceof NotPermitted)) throw error;
      isLeft ||= !(error instanceof NotFound);
      gone.add(id);
    });
  }
  return isLeft;
}
