import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { ACCOUNT_ID } from '../membership/identifiers.ts';
import { quoted } from './yaml/input-error.ts';
import { PARSE_OPTIONS } from './yaml/parse-options.ts';

/** An account to scan, with an optional name for the reader. */
export interface ListedAccount {
  readonly id: string;
  readonly name?: string;
}

/**
 * Reads the accounts in a file. The ending of its name selects the format:
 * - `.csv`: columns with a heading, or without one the id first and the name second;
 * - `.yaml` or `.yml`: a list of ids, a list of mappings with `id` and `name`, or a mapping from ids to names;
 * - any other: one id on a line, optionally followed by a name; `#` starts a comment.
 *
 * An id that occurs more than once keeps its first position and its last name.
 *
 * @throws HubformError `usage`: `FILE:LINE: expected …, got …`
 */
export async function readAccountList(text: string, file: string): Promise<readonly ListedAccount[]> {
  const entries = await readEntries(text.replace(/^\ufeff/, ''), file);
  const accounts = new Map<string, ListedAccount>();
  for (const { id, name, line } of entries) {
    if (!ACCOUNT_ID.test(id)) throw listError(file, line, 'an account id of 12 digits', id);
    accounts.set(id, { id, ...(name !== undefined && name !== '' && { name }) });
  }
  if (accounts.size === 0) throw listError(file, 1, 'accounts', '');
  return [...accounts.values()];
}

interface Entry {
  readonly id: string;
  readonly name?: string | undefined;
  readonly line: number;
}

function readEntries(text: string, file: string): Promise<readonly Entry[]> | readonly Entry[] {
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

/** Headings in lower case, letters only. AWS Organizations exports `Account ID`. */
const ID_HEADINGS = new Set(['id', 'account', 'accountid']);
const NAME_HEADINGS = new Set(['name', 'accountname', 'alias']);

async function fromCsv(text: string, file: string): Promise<Entry[]> {
  const { parse } = await import('csv-parse/sync');
  let rows: readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    const options = { info: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;
    // The types of csv-parse ignore that `info: true` changes the type of a row.
    rows = parse(text, options) as unknown as typeof rows;
  } catch (error) {
    const { lines = 1, message } = error as { lines?: number; message: string };
    throw listError(file, lines, 'CSV', message);
  }
  const heading = (rows[0]?.record ?? []).map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ''));
  const idHeading = heading.findIndex((cell) => ID_HEADINGS.has(cell));
  const nameHeading = heading.findIndex((cell) => NAME_HEADINGS.has(cell));
  const [body, id, name] = idHeading === -1 ? [rows, 0, 1] : [rows.slice(1), idHeading, nameHeading];
  return body.map(({ record, info }) => ({ id: record[id] ?? '', name: record[name], line: info.lines }));
}

function fromYaml(text: string, file: string): Entry[] {
  const lineCounter = new LineCounter();
  const { contents, errors } = parseDocument(text, { ...PARSE_OPTIONS, lineCounter });
  const lineOf = (node: unknown): number =>
    Math.max(1, lineCounter.linePos((node as { range?: readonly number[] } | null)?.range?.[0] ?? 0).line);
  const [error] = errors;
  if (error) throw listError(file, lineCounter.linePos(error.pos[0]).line, 'YAML', error.message);
  // YAML reads an unquoted id as a number; its source text keeps the leading zeros.
  const sourceText = (node: unknown): string => (isScalar(node) ? (node.source ?? String(node.value)) : '');
  const accounts = isMap(contents) && contents.has('accounts') ? contents.get('accounts', true) : contents;
  if (isMap(accounts)) {
    return accounts.items.map(({ key, value }) => ({
      id: sourceText(key),
      name: sourceText(value),
      line: lineOf(key),
    }));
  }
  if (!isSeq(accounts)) throw listError(file, 1, 'a list of accounts', sourceText(contents));
  return accounts.items.map((item) => {
    if (!isMap(item)) return { id: sourceText(item), line: lineOf(item) };
    return { id: sourceText(item.get('id', true)), name: sourceText(item.get('name', true)), line: lineOf(item) };
  });
}

function listError(file: string, line: number, expected: string, got: string): HubformError {
  const hint = /^\d{9,11}$/.test(got) ? { hint: 'Check whether a spreadsheet removed its leading zeros.' } : {};
  const value = got === '' ? 'nothing' : quoted(got);
  return new HubformError('usage', `${printable(file, 1000)}:${line}: expected ${expected}, got ${value}`, hint);
}
