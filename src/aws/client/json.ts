import { badAnswer } from '../errors/failure.ts';
import { parseJson } from '../../json.ts';
import { printable } from '../../text.ts';
import type { Answer } from './sdk-client.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The JSON object of an answer: status 200, UTF-8, JSON (see src/json.ts), and an object. Takes the IAM action for the message
 * of the CallFailure that it throws for everything else.
 */
export function parseAnswer(call: string, { status, body }: Answer): JsonObject {
  if (status !== 200) throw badAnswer(call, `returned HTTP ${status}, not 200`);
  if (body.length === 0) throw badAnswer(call, 'returned an empty body');
  const value = valueIn(call, body);
  if (isObject(value)) return value;
  throw badAnswer(call, `returned a body that is not a JSON object: ${quoted(value)}`);
}

function valueIn(call: string, body: Uint8Array): unknown {
  try {
    return parseJson(UTF_8.decode(body));
  } catch (error) {
    throw badAnswer(
      call,
      `returned a body that is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
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
