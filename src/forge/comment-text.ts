import { type Run, runInLine, runLine } from './run.ts';

/** A comment on the page: its mark, the hidden line of its run, its text. */
export interface WrittenComment {
  readonly id: number;
  /** Absent: unknown, as in a comment of an earlier version. */
  readonly run?: Run;
  /** Without the line of the run, in the form that GitHub and GitLab keep. */
  readonly content: string;
}

/** Undefined if the comment does not begin with this mark. */
export function readComment({ id, body }: { readonly id: number; readonly body: string }, mark: string) {
  const [first, second = '', ...rest] = kept(body).split('\n');
  if (first !== mark) return undefined;
  const run = runInLine(second);
  const written: WrittenComment = {
    id,
    ...(run && { run }),
    content: [first, ...(run ? [] : [second]), ...rest].join('\n').trim(),
  };
  return written;
}

/** The body of a comment that `readComment` reads. */
export function commentBody({ run, content }: Omit<WrittenComment, 'id'>): string {
  const [mark = '', ...rest] = kept(content).split('\n');
  return [mark, ...(run ? [runLine(run)] : []), ...rest].join('\n');
}

/** GitHub and GitLab may change line breaks and remove white space at the end. */
export function kept(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
