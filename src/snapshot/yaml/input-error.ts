import { isMap, isScalar, isSeq } from 'yaml';
import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';

/** The keys and list indices from the root of a text to a value. */
export type Path = readonly (string | number)[];

/** One problem of a YAML text. */
export interface InputProblem {
  /** Empty if the problem concerns the text as a whole. */
  readonly path: Path;
  readonly expected: string;
  readonly got: string;
  /** The first line is 1. */
  readonly line: number;
  /** The number of further problems. */
  readonly others?: number;
  readonly hint?: string;
}

/** The error for a problem: `FILE:LINE: PATH: expected …, got …`, on one line for any content and name of the file. */
export function inputError(file: string, problem: InputProblem): HubformError {
  const { path, expected, got, line, others = 0, hint } = problem;
  const location = `${printable(file, 1000)}:${line}: ${path.length > 0 ? `${pathText(path)}: ` : ''}`;
  const more = others > 0 ? ` (and ${others} more)` : '';
  const message = `${location}expected ${expected}, got ${got}${more}`;
  return new HubformError('snapshot', message, hint === undefined ? {} : { hint });
}

/** The value of a node, for a message after "got". */
export function describeNode(node: unknown): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node) || node.value === null) return 'nothing';
  if (typeof node.value === 'string') return quoted(node.value);
  return `the ${typeof node.value} ${printable(node.source ?? '')}`;
}

/** `accounts."111122223333".eu-west-1.invitations[0].id` */
export function pathText(path: Path): string {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return `.${/^[A-Za-z][\w-]{0,79}$/.test(step) ? step : quoted(step)}`;
  });
  return steps.join('').slice(1);
}

/** Foreign text in quotes, for a message. */
export function quoted(text: string): string {
  return printable(JSON.stringify(text));
}
