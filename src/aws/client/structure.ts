import { badAnswer } from '../errors/failure.ts';
import { parseList, parseObject, parsePageToken } from './fields.ts';
import { parseAnswer, quoted, type JsonObject } from './json.ts';
import type { Page } from './pages.ts';
import type { Answer } from './sdk-client.ts';

/*
 * Reads the structures, with their members, of answers in JSON (restJson1, awsJson1_1). Each function takes the IAM action for
 * the message of the CallFailure that it throws.
 */

/** A page of a list; without a list and another member it is empty. `known` are the members of the page. */
export function parsePage<T>(
  call: string,
  answer: Answer,
  known: ReadonlySet<string>,
  field: string,
  parse: (entry: unknown) => T,
): Page<T> {
  return pageOf(call, parseStructure(call, answer, known, field), field, [], parse);
}

/** The same, but the list has to be there: without it, Regions or accounts would be left out. */
export function parseWholePage<T>(
  call: string,
  answer: Answer,
  known: ReadonlySet<string>,
  field: string,
  parse: (entry: unknown) => T,
): Page<T> {
  return pageOf(call, parseStructure(call, answer, known, field), field, undefined, parse);
}

function pageOf<T>(
  call: string,
  body: JsonObject,
  field: string,
  absent: [] | undefined,
  parse: (entry: unknown) => T,
): Page<T> {
  const { [field]: list = absent, NextToken } = body;
  return { items: parseList(call, field, list).map(parse), next: parsePageToken(call, NextToken) };
}

/** The members of an error, in lower case (restJson1: `__type`, `code`, `message`). */
const OF_AN_ERROR = new Set(['__type', 'code', 'message', 'error', 'errors']);

/**
 * The members of an answer, of which `field` is what the call asks for. It may be absent, but not if another member is in
 * its place. Beside it, a member that is not known is tolerated, because AWS adds members over time.
 */
export function parseStructure(call: string, answer: Answer, known: ReadonlySet<string>, field: string): JsonObject {
  const body = parseAnswer(call, answer);
  for (const name of Object.keys(body)) {
    if (known.has(name)) continue;
    if (OF_AN_ERROR.has(name.toLowerCase())) throw badAnswer(call, `returned an error with HTTP 200: ${errorIn(body)}`);
    if (!(field in body)) throw badAnswer(call, `returned ${quoted(name)} in place of ${field}`);
  }
  return checkNames(call, body, known);
}

export function parseEntry(call: string, field: string, value: unknown, known: ReadonlySet<string>): JsonObject {
  return checkNames(call, parseObject(call, field, value), known);
}

/**
 * Refuses a member that is null and one whose name differs only in case from a known one: AWS sends neither (Smithy,
 * RestJsonServersDontSerializeNullStructureValues), and both would be taken as absent. Only a page token may be null: fakes of
 * AWS write the last page so, and every SDK reads it so.
 */
function checkNames(call: string, object: JsonObject, known: ReadonlySet<string>): JsonObject {
  for (const name of Object.keys(object)) {
    if (object[name] === null && name !== 'NextToken')
      throw badAnswer(call, `returned a member that is null: ${quoted(name)}`);
    if (known.has(name)) continue;
    const lowerCase = name.toLowerCase();
    for (const other of known) {
      if (other.toLowerCase() === lowerCase) throw badAnswer(call, `returned ${quoted(name)} in place of ${other}`);
    }
  }
  return object;
}

function errorIn(body: JsonObject): string {
  const texts = [body.__type, body.code, body.Code, body.message, body.Message];
  return texts.flatMap((text) => (typeof text === 'string' ? quoted(text) : [])).join(', ') || quoted(body);
}
