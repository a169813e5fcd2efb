import { meaningOf } from './columns.ts';
import { isLikeAnId } from './entry.ts';

/** How the rows of a CSV text are written. */
export interface CsvLayout {
  /** The first row, as it is written. */
  readonly first: string;
  readonly delimiter: string;
  /** Whether a line `sep=` names the delimiter. */
  readonly isDeclared: boolean;
  readonly hasHeading: boolean;
  /** The text with empty lines in place of those before the first row. */
  readonly rows: string;
}

/** @param text with `\n` alone between its lines */
export function csvLayout(text: string): CsvLayout {
  const { preamble, delimiter } = preambleOf(text);
  const below = text.slice(preamble.length);
  const end = below.indexOf('\n');
  const first = end === -1 ? below : below.slice(0, end);
  const [headed] = DELIMITERS.map((one) => ({ one, cells: cellsOf(first, delimiter ?? one) }))
    .filter(({ cells }) => cells.some((cell) => meaningOf(cell) === 'id') && !cells.some(isLikeAnId))
    .sort((a, b) => b.cells.length - a.cells.length);
  return {
    first,
    delimiter: delimiter ?? headed?.one ?? AFTER_FIRST_CELL.exec(first)?.[1] ?? ',',
    isDeclared: delimiter !== undefined,
    hasHeading: headed !== undefined,
    rows: preamble.replace(/.+/g, '') + below,
  };
}

/**
 * The lines before the first row: empty ones, comments such as the `#TYPE` of Export-Csv in PowerShell 5.1, and the `sep=;` of Excel.
 */
function preambleOf(text: string): { readonly preamble: string; readonly delimiter?: string } {
  let delimiter: string | undefined;
  let offset = 0;
  while (offset < text.length) {
    const end = text.indexOf('\n', offset);
    const next = end === -1 ? text.length : end + 1;
    const line = text.slice(offset, next).replace(/\n$/, '');
    const [, declared] = /^"?sep=([^"])"?$/i.exec(line) ?? [];
    if (declared === undefined && !/^\s*(?:#|$)/.test(line)) break;
    delimiter ??= declared;
    offset = next;
  }
  return { preamble: text.slice(0, offset), ...(delimiter !== undefined && { delimiter }) };
}

const DELIMITERS = [',', ';', '\t'];

const AFTER_FIRST_CELL = /^(?: *=?"[^"]*" *|[^",;\t]*)([,;\t])/;

/** This is enough for a heading: no known name holds a delimiter. */
function cellsOf(line: string, delimiter: string): readonly string[] {
  return line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}
