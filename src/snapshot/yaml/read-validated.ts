import type * as z from 'zod';
import type { HubformError } from '../../error.ts';
import { type InputProblem, describeNode, inputError } from './input-error.ts';
import { locate, offsetOf } from './locate.ts';
import { type Contents, parseYaml } from './parse.ts';
import { NotPlain, plainValue } from './plain-value.ts';
import { schemaProblems } from './schema-problems.ts';

/** Makes the error for a problem at an offset of the text. The path is empty if it is left out. */
export type Fail = (
  problem: Omit<InputProblem, 'line' | 'path'> & { offset: number; path?: InputProblem['path'] },
) => HubformError;

/**
 * Reads a YAML text with the library and validates it with a schema. An error names the first of the problems and counts
 * the others.
 *
 * @param file the name of the text in messages
 * @param check is called with the parsed text, before it is validated
 * @throws HubformError `snapshot`: `FILE:LINE: PATH: expected …, got …`
 */
export function readValidated<Value>(
  text: string,
  file: string,
  schema: z.ZodType<Value>,
  check?: (contents: Contents, fail: Fail) => void,
): Value {
  const { contents, problem: whole, lineAt } = parseYaml(text);
  const fail: Fail = ({ offset, ...problem }) => inputError(file, { path: [], ...problem, line: lineAt(offset) });
  if (whole) throw fail(whole);
  check?.(contents, fail);
  return validate(contents, schema, fail);
}

/** Locating a problem is linear in the size of the text, so only this many are compared by their offset. */
const MAX_LOCATED = 100;

function validate<Value>(contents: Contents, schema: z.ZodType<Value>, fail: Fail): Value {
  const value = toPlainValue(contents, fail);
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;

  const problems = schemaProblems(error.issues, value);
  const [first] = problems
    .slice(0, MAX_LOCATED)
    .map((problem) => ({ ...problem, ...locate(contents, problem.path) }))
    .sort((a, b) => a.offset - b.offset);
  if (!first) throw new TypeError('the schema rejected the text without an issue');
  const { path, expected, offset, node, got = describeNode(node) } = first;
  throw fail({ path, expected, got, offset, others: problems.length - 1 });
}

function toPlainValue(contents: Contents, fail: Fail): unknown {
  try {
    return plainValue(contents);
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    const { node, path, expected, got } = error;
    throw fail({ offset: offsetOf(node), path, expected, got });
  }
}
