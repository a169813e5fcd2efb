import { type WrittenComment, kept } from './comment-text.ts';
import { type Run, compareRuns } from './run.ts';

/** The text of a run for one comment. */
export interface CommentText {
  /** The first line of the comment, which identifies it. */
  readonly mark: string;
  /** Begins with the mark. */
  readonly body: string;
  /** Whether the text is only worth an edit: an earlier comment is edited, but none is created. */
  readonly quiet: boolean;
  /** Absent: unknown, so no earlier comment counts as newer. */
  readonly run?: Run;
}

export type Step =
  | { readonly do: 'create' }
  | {
      readonly do: 'change';
      readonly keep: WrittenComment;
      readonly edited: boolean;
      readonly remove: readonly number[];
    }
  | { readonly do: 'nothing'; readonly because: 'none' | 'unchanged' | 'outdated' };

/**
 * The next step towards one comment with the newest text. It depends on the comments alone, so parallel jobs that see the same
 * comments keep the same one: the oldest, which people may have answered already.
 *
 * @param found the comments with the mark of the text, all of our own
 * @param said whether this run has written its text already. A text of the same run is then left: otherwise, two jobs with the
 *   same comment would overwrite each other forever
 */
export function nextStep(found: readonly WrittenComment[], text: CommentText, said: boolean): Step {
  const [oldest, ...others] = [...found].sort((a, b) => a.id - b.id);
  if (!oldest) return said || text.quiet ? { do: 'nothing', because: 'none' } : { do: 'create' };
  const newest = others.reduce((best, one) => (compareRuns(one.run, best.run) >= 0 ? one : best), oldest);
  const order = compareRuns(text.run, newest.run);
  const outdated = text.run !== undefined && order < 0;
  const content = outdated || (said && order === 0) ? newest.content : kept(text.body);
  const run = outdated ? newest.run : (text.run ?? newest.run);
  const edited = oldest.content !== content || compareRuns(oldest.run, run) !== 0;
  if (!edited && others.length === 0) return { do: 'nothing', because: outdated ? 'outdated' : 'unchanged' };
  return {
    do: 'change',
    keep: { id: oldest.id, ...(run && { run }), content },
    edited,
    remove: others.map(({ id }) => id),
  };
}

/** Whether another job of the same run has written another text to the same comment. */
export function isShared(found: readonly WrittenComment[], { run, body }: CommentText): boolean {
  return run !== undefined && found.some((one) => compareRuns(one.run, run) === 0 && one.content !== kept(body));
}
