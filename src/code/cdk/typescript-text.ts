import { UNPRINTABLE } from '../../text.ts';
import { templateText } from '../hcl/text.ts';

/**
 * The escapers of TypeScript, in the form that prettier leaves as it is. By hand: JSON.stringify does not escape characters
 * that cannot be seen, and has one kind of quotes. Comments go through `commentText`, which is safe in TypeScript too.
 */

/** A string literal that means `value` to JavaScript: nothing in it can end it, and everything in it can be seen. */
export function tsString(value: string): string {
  // Prettier takes the quotes that need fewer escapes.
  const quote = count(value, '"') > count(value, "'") ? "'" : '"';
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(UNPRINTABLE, tsEscape);
  return `${quote}${escaped}${quote}`;
}

/** A string literal that means `value` to Terraform, which takes every string in its JSON for a template. */
export function tsTerraformString(value: string): string {
  return tsString(templateText(value));
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function tsEscape(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
