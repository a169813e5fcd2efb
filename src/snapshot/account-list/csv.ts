import { quoted } from '../yaml/input-error.ts';
import { listedInCells } from './cells.ts';
import { type Meaning, meaningOf } from './columns.ts';
import { csvLayout } from './csv-layout.ts';
import { type ListedEntry, listErrorAbout, unwrapped } from './entry.ts';

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * The accounts in a CSV text: columns by a heading or, without one, an id and perhaps a name and a state.
 *
 * @param text with `\n` alone between its lines
 * @throws HubformError `usage` for a row with more cells than there are columns, or a heading that is ambiguous
 */
export async function listedInCsv(text: string, file: string): Promise<ListedEntry[]> {
  const { rows: rowsText, delimiter, hasHeading } = csvLayout(text);
  const [first, ...others] = await rowsOf(rowsText, delimiter, file);
  if (!first) return [];
  if (!hasHeading) return [first, ...others].map((row) => entryWithoutHeading(row, file));
  const columns = {
    id: columnOf(first, 'id', file),
    name: columnOf(first, 'name', file),
    state: columnOf(first, 'state', file),
    status: columnOf(first, 'status', file),
    width: first.record.length,
  };
  return others.map((row) => entryOf(row, file, columns));
}

/** Without the rows that are empty: spreadsheets add them. */
async function rowsOf(text: string, delimiter: string, file: string): Promise<readonly Row[]> {
  const { parse } = await import('csv-parse/sync');
  // `="012345678901"`, which keeps Excel from taking it for a number, has its quotes where CSV allows none.
  const plain = text.replaceAll(/(?<=^|[,;\t\n]) *="(\d+)"(?= *(?:[,;\t\n]|$))/g, '$1');
  try {
    const options = {
      ...{ delimiter, info: true, trim: true, skip_empty_lines: true, relax_column_count: true },
      // Google Sheets puts nothing in quotes where tabs separate.
      relax_quotes: delimiter === '\t',
    } as const;
    // The types of csv-parse ignore that `info: true` changes the type of a row.
    const rows = parse(plain, options) as unknown as readonly Row[];
    return rows.filter(({ record }) => record.some((cell) => cell !== ''));
  } catch (error) {
    const { lines = 1, message } = error as { lines?: number; message: string };
    throw listErrorAbout(file, lines, 'CSV', quoted(message));
  }
}

function columnOf({ record, info }: Row, meaning: Meaning, file: string): number {
  const found = record.filter((cell) => meaningOf(cell) === meaning);
  if (found.length <= 1) return found.length === 0 ? -1 : record.indexOf(found[0] ?? '');
  const got = found.map(quoted).join(' and ');
  throw listErrorAbout(file, info.lines, `one column with the ${meaning}`, got, 'Rename one of them.');
}

type Columns = Readonly<Record<'id' | 'name' | 'state' | 'status' | 'width', number>>;

function entryOf({ record, info }: Row, file: string, { width, ...columns }: Columns): ListedEntry {
  const extra = record.slice(width).find((cell) => cell !== '');
  if (extra !== undefined) throw tooMany(file, info.lines, width, extra, IN_QUOTES);
  const { id, name, state, status } = columns;
  return {
    id: unwrapped(record[id] ?? ''),
    name: record[name],
    state: [record[state], record[status]].find((cell) => cell !== undefined && cell !== ''),
    line: info.lines,
    isNamed: true,
  };
}

function entryWithoutHeading({ record, info }: Row, file: string): ListedEntry {
  const { others, ...entry } = listedInCells(record);
  if (others[0] !== undefined) throw tooMany(file, info.lines, 2, others[0], `${IN_QUOTES} ${HEADING}`);
  return { ...entry, line: info.lines, hint: HEADING };
}

function tooMany(file: string, line: number, width: number, extra: string, hint: string): Error {
  return listErrorAbout(file, line, `${width} columns`, `${quoted(extra)} in another`, hint);
}

const IN_QUOTES = 'Put a text with a comma in quotes.';
const HEADING = 'Name the columns in a first line such as id,name.';
