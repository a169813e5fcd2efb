import { UNPRINTABLE, printable, unicodeEscape } from '../../text.ts';

/**
 * Escapers for HCL. Every value in generated code goes through one of them, because an invitation id or a status is free
 * text that another account can choose.
 */

/** A quoted string literal without interpolation or template directives. `value` cannot end it. */
export function hclString(value: string): string {
  const escaped = templateText(value.replace(/["\\]/g, '\\$&'))
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(UNPRINTABLE, unicodeEscape);
  return `"${escaped}"`;
}

/** The template that evaluates to `value`, for HCL and for Terraform's JSON syntax, where every string is a template. */
export function templateText(value: string): string {
  return value.replace(/[$%](?=\{)/g, '$&$&');
}

/** Text for a comment in HCL or TypeScript: one line, no invisible characters, no end of a block comment. */
export function commentText(text: string): string {
  return printable(text, MAX_COMMENT_LENGTH).replace(/\*\//g, '*\\/');
}

const MAX_COMMENT_LENGTH = 1000;
