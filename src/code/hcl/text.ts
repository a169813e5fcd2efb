import { UNPRINTABLE, printable, unicodeEscape } from '../../text.ts';

/**
 * The escapers of HCL. Whatever stands in generated code goes through one of them, because an invitation id or a
 * status is free text from somebody else's account.
 */

/** A quoted string literal: no interpolation, no template directive, no way out of the quotes. */
export function hclString(value: string): string {
  const escaped = templateText(value.replace(/["\\]/g, '\\$&'))
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(UNPRINTABLE, unicodeEscape);
  return `"${escaped}"`;
}

/** The template that means `value`, in HCL and in Terraform's JSON, where every string is one. */
export function templateText(value: string): string {
  return value.replace(/[$%](?=\{)/g, '$&$&');
}

/** Text that is safe in a comment of HCL or TypeScript: one line, everything visible, no end of a block comment. */
export function commentText(text: string): string {
  return printable(text, LONGEST_COMMENT).replace(/\*\//g, '*\\/');
}

const LONGEST_COMMENT = 1000;
