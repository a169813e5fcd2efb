import { LineCounter, isMap, isScalar, parseDocument, type Document } from 'yaml';
import type { HubformError } from '../../error.ts';
import type { Snapshot } from '../../membership/model.ts';
import { inputError, describe, type InputProblem } from './input-error.ts';
import { decodeSnapshot } from '../decode.ts';
import { FORMAT_VERSION } from '../format.ts';
import { schemaProblems } from './schema-problems.ts';
import { locate, offsetOf } from './locate.ts';
import { NotPlain, plainValue } from './plain-value.ts';
import { printable } from '../../text.ts';
import { snapshotSchema, type WrittenSnapshot } from '../schema.ts';
import { PARSE_OPTIONS } from './parse-options.ts';

/**
 * Reads a snapshot with the YAML library and the schema: any layout, and every message about what is wrong.
 *
 * @throws HubformError `snapshot`
 */
export function readYaml(text: string, file: string): Snapshot {
  const lines = new LineCounter();
  const fail: Fail = ({ offset, ...complaint }) =>
    inputError(file, { path: [], ...complaint, line: Math.max(1, lines.linePos(offset).line) });
  const document = parse(text, lines, fail);
  checkVersion(document, fail);
  return decodeSnapshot(validate(document, fail));
}

type Fail = (
  complaint: Omit<InputProblem, 'line' | 'path'> & { offset: number; path?: InputProblem['path'] },
) => HubformError;

function parse(text: string, lineCounter: LineCounter, fail: Fail): Document.Parsed {
  const document = parseDocument(text, { ...PARSE_OPTIONS, lineCounter });
  const [error] = document.errors;
  if (error?.code === 'MULTIPLE_DOCS') {
    throw fail({ offset: error.pos[0], expected: 'one YAML document', got: 'another one' });
  }
  if (error) {
    throw fail({ offset: error.pos[0], expected: 'YAML', got: `a syntax error: ${printable(error.message, 300)}` });
  }
  if (document.directives.yaml.explicit) {
    throw fail({ offset: 0, expected: 'YAML without directives', got: `%YAML ${document.directives.yaml.version}` });
  }
  return document;
}

/** Before anything else, since a snapshot of another version may be right in its own way. */
function checkVersion({ contents }: Document.Parsed, fail: Fail): void {
  if (contents === null) throw fail({ offset: 0, expected: 'a snapshot (version, accounts)', got: 'an empty file' });
  const { offset, node } = locate(contents, ['version']);
  if (!isMap(contents) || (isScalar(node) && node.value === FORMAT_VERSION)) return;
  const hint = `This hubform reads snapshots of version ${FORMAT_VERSION}. Was it written by a newer one?`;
  throw fail({ offset, path: ['version'], expected: `${FORMAT_VERSION}`, got: describe(node), hint });
}

const MAX_LOCATED = 100;

function validate({ contents }: Document.Parsed, fail: Fail): WrittenSnapshot {
  const value = plain(contents, fail);
  const { success, data, error } = snapshotSchema.safeParse(value);
  if (success) return data;

  const problems = schemaProblems(error.issues, value);
  const [first] = problems
    .slice(0, MAX_LOCATED)
    .map((problem) => ({ ...problem, ...locate(contents, problem.path) }))
    .sort((a, b) => a.offset - b.offset);
  if (!first) throw new TypeError('the schema refuses without a reason');
  const { path, expected, offset, node, got = describe(node) } = first;
  throw fail({ path, expected, got, offset, others: problems.length - 1 });
}

function plain(contents: Document.Parsed['contents'], fail: Fail): unknown {
  try {
    return plainValue(contents);
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    const { node, path, expected, got } = error;
    throw fail({ offset: offsetOf(node), path, expected, got });
  }
}
