import { badAnswer } from '../errors/failure.ts';
import { printable } from '../../text.ts';
import type { Answer } from './sdk-client.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The JSON object of an answer: status 200, UTF-8, JSON, an object, and no member twice. Takes the IAM action for the
 * message of the CallFailure that it throws for everything else.
 */
export function parseJson(call: string, { status, body }: Answer): JsonObject {
  if (status !== 200) throw badAnswer(call, `answered with HTTP ${status}, not 200`);
  if (body.length === 0) throw badAnswer(call, 'gave an empty body');
  let text: string;
  let value: unknown;
  try {
    text = UTF_8.decode(body);
    value = JSON.parse(text);
  } catch {
    throw badAnswer(call, 'gave a body that is not JSON');
  }
  if (!isObject(value)) throw badAnswer(call, `gave a body that is not a JSON object: ${quoted(value)}`);
  // JSON.parse keeps the last one, which may be an empty list.
  if (membersIn(text) !== membersOf(value)) throw badAnswer(call, 'gave a JSON object with a member twice');
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value for a message. Lists and objects are not shown: they may be nested deeper than JSON.stringify can follow. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  return printable(JSON.stringify(typeof value === 'string' ? value.slice(0, 80) : value));
}

/** A byte order mark is kept, so that JSON.parse refuses it: JSON must not begin with one (RFC 8259, section 8.1). */
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** How many members a JSON text has at all depths: its strings that a colon follows. */
function membersIn(text: string): number {
  let count = 0;
  let start = text.indexOf('"');
  while (start !== -1) {
    let end = text.indexOf('"', start + 1);
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
    AFTER_STRING.lastIndex = end + 1;
    if (AFTER_STRING.test(text)) count += 1;
    start = text.indexOf('"', end + 1);
  }
  return count;
}

const AFTER_STRING = /[ \t\r\n]*:/y;

function isEscaped(text: string, quote: number): boolean {
  let first = quote;
  while (text[first - 1] === '\\') first -= 1;
  return (quote - first) % 2 === 1;
}

/** How many members a value has at all depths. Not recursive: a body may be nested 100,000 deep. */
function membersOf(value: object): number {
  let count = 0;
  const open: object[] = [value];
  for (let object = open.pop(); object; object = open.pop()) {
    const values: readonly unknown[] = Array.isArray(object) ? object : Object.values(object);
    if (!Array.isArray(object)) count += values.length;
    for (const inner of values) if (typeof inner === 'object' && inner !== null) open.push(inner);
  }
  return count;
}
