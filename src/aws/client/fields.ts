import { isAccountId } from '../../membership/identifiers.ts';
import { badAnswer } from '../errors/failure.ts';
import { isObject, quoted, type JsonObject } from './json.ts';
import { parseTimestamp } from './timestamp.ts';

/*
 * Checks values in answers: the SDK's types are not enforced at run time, and an endpoint may send anything. Each function
 * takes the IAM action for the message of the CallFailure that it throws.
 */

const MAX_TEXT_LENGTH = 4096;

export function parseAccountId(call: string, value: unknown): string {
  if (typeof value === 'string' && isAccountId(value)) return value;
  throw badAnswer(call, `returned an account id that is not 12 digits: ${quoted(value)}`);
}

/** A list that has to be there: without this check, an answer without it would look like "none". */
export function parseList(call: string, field: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw badAnswer(call, `returned no list of ${field}: ${quoted(value)}`);
}

export function parseObject(call: string, field: string, value: unknown): JsonObject {
  if (isObject(value)) return value;
  throw badAnswer(call, `returned an entry of ${field} that is not an object: ${quoted(value)}`);
}

/** Absent, or null, on the last page. Of any length: those of Organizations may have 100,000 characters. */
export function parsePageToken(call: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && /\S/.test(value)) return value;
  throw badAnswer(call, `returned no usable NextToken: ${quoted(value)}`);
}

/** NonEmptyString of the API model, with the pattern `.*\S.*`. */
export function parseText(call: string, field: string, value: unknown): string {
  if (typeof value === 'string' && value.length <= MAX_TEXT_LENGTH && /\S/.test(value)) return value;
  throw badAnswer(call, `returned no usable ${field}: ${quoted(value)}`);
}

export function parseOptionalText(call: string, field: string, value: unknown): string | undefined {
  return value === undefined ? undefined : parseText(call, field, value);
}

/** ISO 8601, UTC, with milliseconds. */
export function parseOptionalDate(call: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const date = typeof value === 'string' ? parseTimestamp(value) : undefined;
  // Beyond the years 0 to 9999 ISO 8601 needs a sign, which the snapshot format does not allow.
  if (date && date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999) return date.toISOString();
  throw badAnswer(call, `returned an invalid date: ${quoted(value)}`);
}
