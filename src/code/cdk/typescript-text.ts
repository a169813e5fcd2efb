import { UNPRINTABLE } from '../../text.ts';
import { templateText } from '../hcl/text.ts';

/**
 * Escapers for TypeScript. They write what prettier would write. JSON.stringify does not escape invisible characters, and
 * writes only one kind of quotes. For comments there is `commentText`, which is safe in TypeScript too.
 */

/** A string literal that JavaScript reads as `value`. `value` cannot end it, and all its characters are visible. */
export function tsString(value: string): string {
  // Like prettier: the kind of quotes that needs fewer escapes.
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

/** A string literal that Terraform reads as `value`. Every string in Terraform's JSON is a template. */
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
