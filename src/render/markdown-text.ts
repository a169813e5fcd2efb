import { hash32 } from '../membership/hash.ts';
import { printable, unicodeEscape } from '../text.ts';

/**
 * Escapers for Markdown. Every foreign value in a comment goes through one of them, because an invitation id or a status
 * is free text that another account can choose.
 */

/**
 * A code span, the only context in which GitHub and GitLab process nothing: no Markdown, HTML, entities, links, bare addresses,
 * mentions, issue numbers or commits. A backtick would end the span, a bar the table cell and a line break the line, so all
 * three are escaped.
 */
export function markdownCode(value: string, maxLength = 80): string {
  if (value === '') return '(empty)';
  return `\`${printable(value, maxLength).replace(/[`|]/g, unicodeEscape)}\``;
}

/** A hint as one code span, without the backticks that mark its commands elsewhere. */
export function markdownHint(hint: string, maxLength = 500): string {
  return markdownCode(hint.replaceAll('`', ''), maxLength);
}

/**
 * The hidden mark that identifies an earlier comment: `<!-- hubform:diff PATH ID -->`. Other paths or ids have other marks.
 *
 * @param path from the top of the repository
 * @param id tells several comments on one path apart
 */
export function markdownMark(path: string, id?: string): string {
  return `<!-- ${['hubform:diff', markWord(path), ...(id === undefined ? [] : [markWord(id)])].join(' ')} -->`;
}

/** Injective: `%` itself is escaped. Two hyphens or `>` would end the HTML comment, and a space the word. */
function markWord(text: string): string {
  const safe = text.replace(/[^\w./]/gu, (character) => `%${(character.codePointAt(0) ?? 0).toString(16)}.`);
  if (safe.length <= LONGEST_MARK) return safe;
  // Two hashes, because 32 bits are too few.
  const hashes = ['1', '2'].map((salt) => hash32(salt + safe).toString(16)).join('.');
  return `${safe.slice(0, LONGEST_MARK)}%${hashes}`;
}

const LONGEST_MARK = 500;

/** One row of a table. The cells must already be Markdown. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
