import { isMap, isScalar, isSeq } from 'yaml';
import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';

export type Path = readonly (string | number)[];

/** One thing that is wrong with the text of a snapshot. */
export interface InputProblem {
  /** Empty where it concerns the text as a whole. */
  readonly path: Path;
  readonly expected: string;
  readonly got: string;
  /** 1 is the first. */
  readonly line: number;
  /** How many more there are. */
  readonly others?: number;
  readonly hint?: string;
}

/** The error for the user: a single line, whatever the file and its name hold. */
export function inputError(file: string, complaint: InputProblem): HubformError {
  const { path, expected, got, line, others = 0, hint } = complaint;
  const place = `${printable(file, 1000)}:${line}: ${path.length > 0 ? `${pathText(path)}: ` : ''}`;
  const more = others > 0 ? ` (and ${others} more)` : '';
  const message = `${place}expected ${expected}, got ${got}${more}`;
  return new HubformError('snapshot', message, hint === undefined ? {} : { hint });
}

/** What stands at a place, in the words of a message. */
export function describe(node: unknown): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node) || node.value === null) return 'nothing';
  if (typeof node.value === 'string') return quoted(node.value);
  return `the ${typeof node.value} ${printable(node.source ?? '')}`;
}

/** `accounts."111122223333".eu-west-1.invitations[0].id` */
function pathText(path: Path): string {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return `.${/^[A-Za-z][\w-]{0,79}$/.test(step) ? step : quoted(step)}`;
  });
  return steps.join('').slice(1);
}

export function quoted(text: string): string {
  return printable(JSON.stringify(text));
}
