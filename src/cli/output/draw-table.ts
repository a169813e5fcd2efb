import type { styleText } from 'node:util';
import Table from 'cli-table3';
import stringWidth from 'string-width';

/** Where something is drawn. */
export interface Screen {
  /** Infinite where lines may be of any length. */
  readonly columns: number;
  readonly maxRows: number;
  readonly style: (style: Style, text: string) => string;
}
export type Style = Parameters<typeof styleText>[0];
export type Cell = string | { readonly text: string; readonly style: Style };

const GAP = 2;
/** No column becomes narrower for the sake of the others: an account id fits. */
const NARROWEST = 12;

/**
 * Columns without lines: they stay readable when piped, and copy well. Where the table is wider than the screen, its widest cells
 * are wrapped at words; words that are longer than the screen has room for are shortened in the middle.
 */
export function drawTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  screen: Omit<Screen, 'maxRows'>,
  aligns: readonly ('left' | 'right')[] = [],
): string {
  const widths = fittingWidths([head, ...rows], screen.columns);
  const table = new Table({
    ...PLAIN,
    head: head.map((title) => screen.style('bold', title)),
    colAligns: [...aligns],
    ...(widths && { colWidths: widths.map((width) => width + GAP), wordWrap: true }),
  });
  const fitted = (text: string, column: number) => (widths ? shortened(text, widths[column] ?? NARROWEST) : text);
  for (const cells of rows) {
    table.push(
      cells.map((cell, column) =>
        typeof cell === 'string' ? fitted(cell, column) : screen.style(cell.style, fitted(cell.text, column)),
      ),
    );
  }
  return table.toString().replace(/[ \t]+$/gm, '');
}

const PLAIN = {
  style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
  chars: Object.fromEntries(
    ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
      .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
      .map((name) => [name, '']),
  ),
};

/** The width of each column, or undefined where the table fits as it is. */
function fittingWidths(rows: readonly (readonly Cell[])[], columns: number): number[] | undefined {
  if (!Number.isFinite(columns)) return undefined;
  const count = rows[0]?.length ?? 0;
  const widest = (parts: (text: string) => string[]) =>
    Array.from({ length: count }, (_, column) =>
      rows.reduce((most, row) => Math.max(most, ...parts(textOf(row[column])).map(stringWidth)), 0),
    );
  const widths = widest((text) => text.split('\n'));
  const room = columns - GAP * (count - 1);
  if (sum(widths) <= room) return undefined;
  shrink(widths, widest(splitAtSpaces), room);
  shrink(
    widths,
    Array.from({ length: count }, () => NARROWEST),
    room,
  );
  return widths;
}

/** Takes from the widest column that may become narrower, until all fit. */
function shrink(widths: number[], least: readonly number[], room: number): void {
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    const spare = widths.map((width, column) => (width > (least[column] ?? 0) ? width : 0));
    const widest = Math.max(...spare);
    if (widest === 0) return;
    widths[spare.lastIndexOf(widest)] = widest - 1;
  }
}

/** The end of a path or of an address tells more than its middle. */
function shortened(text: string, width: number): string {
  return text.replace(/\S+/g, (word) => {
    if (stringWidth(word) <= width) return word;
    const characters = Array.from(word);
    const head = Math.floor((width - 1) / 3);
    return [...characters.slice(0, head), '…', ...characters.slice(head + 1 - width)].join('');
  });
}

function textOf(cell: Cell = ''): string {
  return typeof cell === 'string' ? cell : cell.text;
}

function splitAtSpaces(text: string): string[] {
  return text.split(/\s+/);
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
