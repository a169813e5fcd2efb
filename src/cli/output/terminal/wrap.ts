import { stripVTControlCharacters } from 'node:util';
import { Help } from 'commander';
import stringWidth from 'string-width';

/** Wraps at spaces, as commander wraps help, and measures as cli-table3 does. A word that is too long stays whole. */
class Wrapper extends Help {
  override minWidthToWrap = 1;

  override displayWidth(text: string): number {
    return stringWidth(text);
  }
}

const wrapper = new Wrapper();

/**
 * Wraps prose at words to `columns`. Later lines are indented like the first one; in a list with labels, like its text. Commands,
 * rows of tables and the output of other programs stay as they are.
 */
export function wrapped(text: string, columns: number): string {
  if (!Number.isFinite(columns)) return text;
  return text
    .split('\n')
    .map((line) => (stringWidth(line) <= columns ? line : wrappedLine(line, columns)))
    .join('\n');
}

function wrappedLine(line: string, columns: number): string {
  const start = proseStart(stripVTControlCharacters(line), columns);
  if (start === undefined) return line;
  const [margin, prose] = splitAt(line, start);
  const indent = stringWidth(margin);
  return margin + wrapper.boxWrap(prose, columns - indent).replaceAll('\n', `\n${' '.repeat(indent)}`);
}

/** Where the prose of a line begins; undefined if the line has to stay as it is. */
function proseStart(line: string, columns: number): number | undefined {
  const label = LABEL.exec(line)?.[0] ?? '';
  if (TO_COPY.test(line) || COLUMNS.test(line.slice(label.length))) return undefined;
  return label !== '' && stringWidth(label) <= columns / 2 ? label.length : line.search(/\S|$/);
}

/** `  kind  text`, or `  1. text` */
const LABEL = /^ *(?:\d+\. |\S(?:\S| (?=\S))* {2,}(?=\S))/;
const COLUMNS = /\S {2,}\S/;
/** A command must stay one line, and what Terraform (with its frame │ ╷ ╵) or git prints keeps its form. */
const TO_COPY =
  /^(?: +(?:(?:aws|cd|export|git|hubform|npm|npx|sh|terraform) |[A-Z_]+=)| *[(\u2502\u2577\u2575#{}[\]"])/;

/** Splits a line with colours at a place in its text. */
function splitAt(line: string, length: number): [string, string] {
  let seen = 0;
  for (const { 0: part, index } of line.matchAll(COLOUR_OR_CHARACTER)) {
    const isColour = part.length > 1 && part.endsWith('m');
    if (seen >= length && !isColour) return [line.slice(0, index), line.slice(index)];
    if (!isColour) seen += part.length;
  }
  return [line, ''];
}

const COLOUR_OR_CHARACTER = /\p{Cc}\[[\d;]*m|[^]/gu;
