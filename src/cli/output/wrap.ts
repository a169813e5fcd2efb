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
  const [, margin = '', prose = ''] = LABELLED.exec(line) ?? INDENTED.exec(line) ?? [];
  if (TO_COPY.test(line) || COLUMNS.test(prose)) return line;
  const indent = stringWidth(margin);
  return margin + wrapper.boxWrap(prose, columns - indent).replaceAll('\n', `\n${' '.repeat(indent)}`);
}

/** `  kind  text` */
const LABELLED = /^( *\S+ {2,})(\S.*)$/;
const INDENTED = /^( *)(.*)$/;
const COLUMNS = /\S {2,}\S/;
/** A command must stay one line, and what Terraform or git prints keeps its form. */
const TO_COPY = /^ +(?:(?:aws|cd|export|git|hubform|npm|npx|sh|terraform) |[(│#{}[\]"])/;
