import { printable, unicodeEscape } from '../text.ts';

/**
 * Escapers for Markdown. Every foreign value in a comment goes through one of them, because an invitation id or a status
 * is free text that another account can choose.
 */

/**
 * A code span, the only place where GitHub and GitLab process nothing: no Markdown, HTML, entities, links, bare addresses,
 * mentions, issue numbers or commits. A backtick would end the span, a bar the table cell and a line break the line, so
 * all three are escaped.
 */
export function markdownCode(value: string, maxLength = 80): string {
  if (value === '') return '(empty)';
  return `\`${printable(value, maxLength).replace(/[`|]/g, unicodeEscape)}\``;
}

/** A hint as one code span, without the backticks that mark its commands elsewhere. */
export function markdownHint(hint: string, maxLength = 500): string {
  return markdownCode(hint.replaceAll('`', ''), maxLength);
}

/** The hidden mark by which an earlier comment is found; `name` distinguishes several comments on one page. */
export function markdownMark(name: string): string {
  const safe = name.replace(/[^\w./]/gu, (character) => `%${(character.codePointAt(0) ?? 0).toString(16)}.`);
  return `<!-- hubform:diff ${safe.slice(0, 500)} -->`;
}

/** One row of a table. The cells must already be Markdown. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
