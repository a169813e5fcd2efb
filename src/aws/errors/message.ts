import { printable } from '../../text.ts';
import { errorFacts, type ErrorFacts } from './classify.ts';

/** Enough for the ARNs of a denied call: of the caller, of the resource, and of the policy. */
const MAX_LENGTH = 500;

/**
 * The message of an error as one line that is safe to print: without control characters, bidirectional overrides, and
 * long opaque strings (encoded authorization messages, or tokens that an error repeats).
 */
export function messageOf(error: unknown): string {
  const { name, code, status, message } = errorFacts(error);
  const http = status === undefined ? '' : ` (HTTP ${status})`;
  if (name === 'SyntaxError') return `the response is not JSON${http}`;
  // The SDK reads the body of an error recursively.
  if (name === 'RangeError' && message.startsWith('Maximum call stack'))
    return `the response is nested too deeply${http}`;
  if (isOfReader({ name, code, status })) return `the response cannot be read${http}`;
  // The SDK appends a hint for programmers, and has these texts for an error without a message.
  const text = message.split(/\s*Deserialization error: to see the raw response/)[0] ?? '';
  if (!['', 'UnknownError', 'Unknown'].includes(text)) return safeLine(text);
  return safeLine(`${code || name || 'unknown error'}${http}, without a message`);
}

/** Whether the SDK's reader of answers has failed: its message is about the code of the SDK, not about the answer. */
function isOfReader({ name, code, status }: Pick<ErrorFacts, 'name' | 'code' | 'status'>): boolean {
  if (code !== '') return false;
  return name === 'TypeError' || name === 'RangeError' || (name === 'Error' && status !== undefined);
}

/** One line of printable text, cut to a length that fits into a log. */
export function safeLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return printable(line.replace(/[A-Za-z0-9+/_=-]{60,}/g, '[…]'), MAX_LENGTH);
}
