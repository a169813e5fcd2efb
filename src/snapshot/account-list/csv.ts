import { quoted } from '../yaml/input-error.ts';
import { meaningOf } from './columns.ts';
import { type ListedEntry, isLikeAnId, listErrorAbout } from './entry.ts';

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * The accounts in a CSV text: columns by a heading or, without one, an id and perhaps a name.
 *
 * @throws HubformError `usage` for a row with more cells than there are columns, or a heading that is ambiguous
 */
export async function listedInCsv(text: string, file: string): Promise<ListedEntry[]> {
  const rows = await rowsOf(text, file);
  const [first] = rows;
  const heading = first?.record.some((cell) => meaningOf(cell) === 'id') && !first.record.some(isLikeAnId);
  if (!first || !heading) return rows.map((row) => entryOf(row, file, { id: 0, name: 1, width: 2, isNamed: false }));
  const [id, name] = (['id', 'name'] as const).map((meaning) => columnOf(first, meaning, file));
  const columns = { id: id ?? -1, name: name ?? -1, width: first.record.length, isNamed: true };
  return rows.slice(1).map((row) => entryOf(row, file, columns));
}

/** Without the rows that are empty: spreadsheets add them. */
async function rowsOf(text: string, file: string): Promise<readonly Row[]> {
  const { parse } = await import('csv-parse/sync');
  try {
    const options = { info: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;
    // The types of csv-parse ignore that `info: true` changes the type of a row.
    const rows = parse(text, options) as unknown as readonly Row[];
    return rows.filter(({ record }) => record.some((cell) => cell !== ''));
  } catch (error) {
    const { lines = 1, message } = error as { lines?: number; message: string };
    throw listErrorAbout(file, lines, 'CSV', quoted(message));
  }
}

function columnOf({ record, info }: Row, meaning: 'id' | 'name', file: string): number {
  const found = record.filter((cell) => meaningOf(cell) === meaning);
  if (found.length <= 1) return record.indexOf(found[0] ?? '');
  const got = found.map(quoted).join(' and ');
  throw listErrorAbout(file, info.lines, `one column with the ${meaning}`, got, 'Rename one of them.');
}

interface Columns {
  readonly id: number;
  readonly name: number;
  readonly width: number;
  readonly isNamed: boolean;
}

function entryOf({ record, info }: Row, file: string, { id, name, width, isNamed }: Columns): ListedEntry {
  const extra = record.slice(width).filter((cell) => cell !== '');
  if (extra.length > 0) {
    const hint = isNamed ? 'Put a text with a comma in quotes.' : `Put a text with a comma in quotes. ${HEADING}`;
    throw listErrorAbout(file, info.lines, `${width} columns`, `${quoted(extra[0] ?? '')} in another`, hint);
  }
  return { id: record[id] ?? '', name: record[name], line: info.lines, isNamed, ...(!isNamed && { hint: HEADING }) };
}

const HEADING = 'Name the columns in a first line such as id,name.';
