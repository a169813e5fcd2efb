/**
 * The escaper of Markdown. Whatever stands in a comment and is not our own words goes through it, because an invitation
 * id or a status is free text from somebody else's account.
 */
import { printable, unicodeEscape } from '../text.ts';

/**
 * A code span: the one place where GitHub and GitLab look for nothing, neither Markdown, HTML, entities, links and bare
 * addresses nor mentions, issue numbers and commits. What could end it (a backtick), the cell of a table around it (a
 * bar) or its line is written as an escape, so it is never more than one span.
 */
export function markdownCode(value: string, maxLength = 80): string {
  if (value === '') return '(empty)';
  return `\`${printable(value, maxLength).replace(/[`|]/g, unicodeEscape)}\``;
}

/** The hidden mark by which a comment is found again; `name` tells several comments on one page apart. */
export function markdownMark(name: string): string {
  const safe = name.replace(/[^\w./]/gu, (character) => `%${(character.codePointAt(0) ?? 0).toString(16)}.`);
  return `<!-- hubform:diff ${safe.slice(0, 500)} -->`;
}
