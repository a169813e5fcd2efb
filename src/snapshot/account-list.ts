import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { ACCOUNT_ID } from '../membership/identifiers.ts';
import { PARSE_OPTIONS } from './yaml/parse-options.ts';

/** An account to scan, with the name that people know it by. */
export interface ListedAccount {
  readonly id: string;
  readonly name?: string;
}

/**
 * The accounts in a file: `.csv` (with a heading, or the id first), `.yaml` or `.yml` (a list of ids or of `id` and `name`,
 * or a mapping from ids to names), or any other text, an id and perhaps a name on a line, `#` before a remark.
 *
 * @throws HubformError `usage`: `FILE:LINE: expected …, got …`
 */
export async function readAccountList(text: string, file: string): Promise<readonly ListedAccount[]> {
  const entries = await entriesOf(text.replace(/^\ufeff/, ''), file);
  const found = new Map<string, ListedAccount>();
  for (const { id, name, line } of entries) {
    if (!ACCOUNT_ID.test(id)) throw refuse(file, line, 'an account id of 12 digits', id);
    found.set(id, { id, ...(name !== undefined && name !== '' && { name }) });
  }
  if (found.size === 0) throw refuse(file, 1, 'accounts', '');
  return [...found.values()];
}

interface Entry {
  readonly id: string;
  readonly name?: string | undefined;
  readonly line: number;
}

function entriesOf(text: string, file: string): Promise<readonly Entry[]> | readonly Entry[] {
  if (/\.csv$/i.test(file)) return fromCsv(text, file);
  return /\.ya?ml$/i.test(file) ? fromYaml(text, file) : fromLines(text);
}

function fromLines(text: string): Entry[] {
  return text.split(/\r?\n/).flatMap((content, i): Entry[] => {
    const [id = '', ...name] = content
      .replace(/(^|\s)#.*/, '')
      .trim()
      .split(/[\s,;]+/);
    return id === '' ? [] : [{ id, name: name.join(' '), line: i + 1 }];
  });
}

/** As other tools head the column; AWS Organizations exports `Account ID`. */
const ID_HEADINGS = new Set(['id', 'account', 'accountid']);
const NAME_HEADINGS = new Set(['name', 'accountname', 'alias']);

async function fromCsv(text: string, file: string): Promise<Entry[]> {
  const { parse } = await import('csv-parse/sync');
  let rows: readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    const options = { info: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;
    // The types of csv-parse do not know what `info: true` makes of a row.
    rows = parse(text, options) as unknown as typeof rows;
  } catch (error) {
    const { lines = 1, message } = error as { lines?: number; message: string };
    throw refuse(file, lines, 'CSV', message);
  }
  const heading = (rows[0]?.record ?? []).map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ''));
  const id = heading.findIndex((cell) => ID_HEADINGS.has(cell));
  const name = heading.findIndex((cell) => NAME_HEADINGS.has(cell));
  const [body, idAt, nameAt] = id === -1 ? [rows, 0, 1] : [rows.slice(1), id, name];
  return body.map(({ record, info }) => ({ id: record[idAt] ?? '', name: record[nameAt], line: info.lines }));
}

function fromYaml(text: string, file: string): Entry[] {
  const lineCounter = new LineCounter();
  const { contents, errors } = parseDocument(text, { ...PARSE_OPTIONS, lineCounter });
  const lineOf = (node: unknown): number =>
    Math.max(1, lineCounter.linePos((node as { range?: readonly number[] } | null)?.range?.[0] ?? 0).line);
  const [error] = errors;
  if (error) throw refuse(file, lineCounter.linePos(error.pos[0]).line, 'YAML', error.message);
  // An unquoted id is a number to YAML; its source is what was written, leading zeros and all.
  const words = (node: unknown): string => (isScalar(node) ? (node.source ?? String(node.value)) : '');
  const accounts = isMap(contents) && contents.has('accounts') ? contents.get('accounts', true) : contents;
  if (isMap(accounts)) {
    return accounts.items.map(({ key, value }) => ({ id: words(key), name: words(value), line: lineOf(key) }));
  }
  if (!isSeq(accounts)) throw refuse(file, 1, 'a list of accounts', isScalar(contents) ? words(contents) : '');
  return accounts.items.map((item) => {
    if (!isMap(item)) return { id: words(item), line: lineOf(item) };
    return { id: words(item.get('id', true)), name: words(item.get('name', true)), line: lineOf(item) };
  });
}

function refuse(file: string, line: number, expected: string, got: string): HubformError {
  const hint = /^\d{9,11}$/.test(got) ? { hint: 'It may have lost its leading zeros, as in a spreadsheet.' } : {};
  const words = got === '' ? 'nothing' : JSON.stringify(printable(got));
  return new HubformError('usage', `${printable(file, 1000)}:${line}: expected ${expected}, got ${words}`, hint);
}
