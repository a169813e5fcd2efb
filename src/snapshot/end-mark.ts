import { END_MARK, HEADING } from './format.ts';
import { inputError } from './yaml/input-error.ts';

/**
 * Refuses a snapshot of hubform that was cut off: cut between two lines, it would be a smaller snapshot that is valid. A
 * text without the heading was written by hand, and needs no end mark.
 *
 * @param text with `\n` as line breaks, without a byte order mark
 * @param file the name of the text in messages
 * @throws HubformError `snapshot`: `FILE:LINE: expected the line "..." at the end, got …`
 */
export function assertComplete(text: string, file: string): void {
  if (!hasHeading(text)) return;
  const mark = text.lastIndexOf(`\n${END_MARK}`);
  if (mark !== -1 && onlyComments(text.slice(mark + 1 + END_MARK.length))) return;
  const cut = mark === -1;
  throw inputError(file, {
    path: [],
    expected: `the line "${END_MARK}" at the end`,
    got: cut ? 'the end of the file' : 'more lines after it',
    line: text.replace(/\n$/, '').split('\n').length,
    hint: cut ? CUT_OFF : 'Only comments may follow it: move the line to the end.',
  });
}

const CUT_OFF = `The file was cut off: restore it from version control, or delete it and scan again. If it was edited by hand and is complete, add the line ${END_MARK} at its end.`;

/** Anywhere, because an editor or the user may add comments before it. */
function hasHeading(text: string): boolean {
  return text.startsWith(HEADING_LINE) || text.includes(`\n${HEADING_LINE}`);
}

const HEADING_LINE = HEADING.trimEnd();

/** Whether a text that follows the mark has only blank lines and comments. */
function onlyComments(text: string): boolean {
  const [rest = '', ...lines] = text.split('\n');
  return /^[ \t]*$|^[ \t]+#/.test(rest) && lines.every((line) => /^[ \t]*(?:#|$)/.test(line));
}
