import { END_MARK, HEADING } from './format.ts';
import { inputError } from './yaml/input-error.ts';

/**
 * Refuses a snapshot of hubform that was cut off: cut between two lines, it would be a smaller snapshot that is valid. A
 * text without the heading was written by hand, and needs no end mark.
 *
 * @param text without a byte order mark
 * @param file the name of the text in messages
 * @throws HubformError `snapshot`: `FILE:LINE: expected the line "..." at the end, got …`
 */
export function assertComplete(text: string, file: string): void {
  if (!hasHeading(text)) return;
  const mark = text.lastIndexOf(`\n${END_MARK}`);
  if (mark !== -1 && isCommentOnly(text, mark + 1 + END_MARK.length)) return;
  const cut = mark === -1;
  throw inputError(file, {
    path: [],
    expected: `the line "${END_MARK}" at the end`,
    got: cut ? 'the end of the file' : 'more lines after it',
    line: text.replace(/\n$/, '').split('\n').length,
    hint: cut ? CUT_OFF : 'Move the line to the end: only comments may follow it.',
  });
}

const CUT_OFF = `Restore the file from version control, or delete it and scan again: it was cut off. If it was edited by hand and is complete, add the line ${END_MARK} at its end.`;

/** Anywhere, because an editor or the user may add comments before it. */
function hasHeading(text: string): boolean {
  return text.startsWith(HEADING_LINE) || text.includes(`\n${HEADING_LINE}`);
}

const HEADING_LINE = HEADING.trimEnd();

/** Whether the rest of a line, and all lines after it, are blank or comments. Without splitting them: they may be large. */
function isCommentOnly(text: string, start: number): boolean {
  let pattern = /[ \t]*\r?$|[ \t]+#/y;
  for (let line = start; line <= text.length;) {
    const end = text.indexOf('\n', line);
    const content = text.slice(line, end === -1 ? text.length : end);
    pattern.lastIndex = 0;
    if (!pattern.test(content)) return false;
    if (end === -1) return true;
    line = end + 1;
    pattern = /[ \t]*(?:#|\r?$)/y;
  }
  return true;
}
