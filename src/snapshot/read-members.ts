import { LineCounter, parseDocument } from 'yaml';
import { printable } from '../text.ts';
import { inputError, describe, type InputProblem } from './yaml/input-error.ts';
import { schemaProblems } from './yaml/schema-problems.ts';
import { locate, offsetOf } from './yaml/locate.ts';
import { type MembersFile, membersSchema } from './members-schema.ts';
import { NotPlain, plainValue } from './yaml/plain-value.ts';
import { PARSE_OPTIONS } from './yaml/parse-options.ts';

/**
 * Reads a file of members in YAML.
 *
 * @throws HubformError `snapshot`: `FILE:LINE: PATH: expected …, got …`
 */
export function readMembers(text: string, file: string): MembersFile {
  const lineCounter = new LineCounter();
  const fail = (offset: number, complaint: Omit<InputProblem, 'line'>) =>
    inputError(file, { ...complaint, line: Math.max(1, lineCounter.linePos(offset).line) });
  const { contents, errors } = parseDocument(text, { ...PARSE_OPTIONS, lineCounter });
  const [error] = errors;
  if (error) {
    const got = `a syntax error: ${printable(error.message, 300)}`;
    throw fail(error.pos[0], { path: [], expected: 'YAML', got });
  }
  const value = ((): unknown => {
    try {
      return plainValue(contents);
    } catch (cause) {
      if (!(cause instanceof NotPlain)) throw cause;
      throw fail(offsetOf(cause.node), cause);
    }
  })();
  const checked = membersSchema.safeParse(value);
  if (checked.success) return checked.data;
  const [first, ...others] = schemaProblems(checked.error.issues, value);
  if (!first) throw new TypeError('the schema refuses without a reason');
  const { offset, node } = locate(contents, first.path);
  const { path, expected, got = describe(node) } = first;
  throw fail(offset, { path, expected, got, others: others.length });
}
