import { printable } from '../../text.ts';
import { errorFacts } from './classify.ts';

const LONGEST = 300;

/**
 * What an error says, as one line that is safe to print: no control characters, nothing that turns text around, no
 * long opaque run of characters (encoded authorization messages, but also tokens that an error might repeat).
 */
export function messageOf(error: unknown): string {
  const { name, code, status, message } = errorFacts(error);
  const http = status === undefined ? '' : ` (HTTP ${status})`;
  if (name === 'SyntaxError') return `the answer is not JSON${http}`;
  // The SDK appends a hint for programmers; and it calls an empty body "UnknownError".
  const said = message.split(/\s*Deserialization error: to see the raw response/)[0] ?? '';
  if (said !== '' && said !== 'UnknownError') return safeLine(said);
  return safeLine(`${code || name || 'unknown error'}${http}, without a message`);
}

/** One line of printable text, cut to a length that fits a log. */
export function safeLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return printable(line.replace(/[A-Za-z0-9+/_=-]{60,}/g, '[…]'), LONGEST);
}
