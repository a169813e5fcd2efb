import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';
import { type InputProblem, describeNode, inputError } from './input-error.ts';
import { locate, offsetOf } from './locate.ts';
import { PARSE_OPTIONS } from './parse-options.ts';
import { NotPlain, plainValue } from './plain-value.ts';
import { schemaProblems } from './schema-problems.ts';

/** The root node of a parsed text. */
export type Contents = Document.Parsed['contents'];

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
  const lineCounter = new LineCounter();
  const fail: Fail = ({ offset, ...problem }) =>
    inputError(file, { path: [], ...problem, line: Math.max(1, lineCounter.linePos(offset).line) });
  const { contents } = parse(text, lineCounter, fail);
  check?.(contents, fail);
  return validate(contents, schema, fail);
}

function parse(text: string, lineCounter: LineCounter, fail: Fail): Document.Parsed {
  const document = parseDocument(text, { ...PARSE_OPTIONS, lineCounter });
  const [error] = document.errors;
  if (error?.code === 'MULTIPLE_DOCS') {
    throw fail({ offset: error.pos[0], expected: 'one YAML document', got: 'a second one' });
  }
  if (error) {
    throw fail({ offset: error.pos[0], expected: 'YAML', got: `a syntax error: ${printable(error.message, 300)}` });
  }
  if (document.directives.yaml.explicit) {
    throw fail({ offset: 0, expected: 'YAML without directives', got: `%YAML ${document.directives.yaml.version}` });
  }
  return document;
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
