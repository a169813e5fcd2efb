import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';
import { quoted } from '../yaml/input-error.ts';

/** An account in a file, before it is checked. */
export interface ListedEntry {
  readonly id: string;
  readonly name?: string | undefined;
  /** As the file writes it; absent or empty if it says nothing. */
  readonly state?: string | undefined;
  /** Whether the file says that the name is one, by a heading or a key. */
  readonly isNamed: boolean;
  /** The first line is 1. */
  readonly line: number;
  /** What to do if the id is not valid. */
  readonly hint?: string;
}

/** An id, also with the dashes of the AWS console, without its leading zeros, or in the digits of another script. */
const LIKE_AN_ID = /\p{Nd}{9,}|\p{Nd}{4}-\p{Nd}{4}-\p{Nd}{4}/u;

export function isLikeAnId(text: string): boolean {
  return LIKE_AN_ID.test(text);
}

/** The text of a cell that a spreadsheet is kept from taking for a number: `="012345678901"`, `'012345678901`. */
export function unwrapped(cell: string): string {
  const [, formula, text] = /^(?:="([^"]*)"|'([^']*))$/.exec(cell) ?? [];
  return formula ?? text ?? cell;
}

/**
 * The name of an entry that is nothing but text after an id. It may hold that id, but no other: an account in it would be
 * ignored.
 *
 * @throws HubformError `usage`
 */
export function nameWithoutId({ id, name = '', line }: ListedEntry, file: string): string {
  if (!isLikeAnId(name.replaceAll(id, ''))) return name;
  throw listError(file, line, `the name of ${id}`, name, ONE_OR_ALL);
}

const ONE_OR_ALL =
  'Write several ids without names, or each id with its name on a line of its own; a name with such digits needs a first line id,name.';

export function listError(file: string, line: number, expected: string, got: string, hint?: string): HubformError {
  const value = got === '' ? 'nothing' : quoted(got);
  return listErrorAbout(file, line, expected, value, hintFor(got) ?? hint);
}

/** @param got as it is printed */
export function listErrorAbout(file: string, line: number, expected: string, got: string, hint?: string): HubformError {
  const message = `${printable(file, 1000)}:${line}: expected ${expected}, got ${got}`;
  return new HubformError('usage', message, hint === undefined ? {} : { hint });
}

/** The error for a list that the AWS CLI printed in part. */
export function notWhole(file: string, line: number): HubformError {
  const hint = 'Print the whole list, without --max-items and --no-paginate.';
  return listErrorAbout(file, line, 'all accounts', 'NextToken', hint);
}

const AS_TEXT = 'Format the column of the ids as text in the spreadsheet, and export it again';

function hintFor(got: string): string | undefined {
  if (/^\d{9,11}$/.test(got)) {
    return `Write ${got.padStart(12, '0')} if a spreadsheet removed its leading zeros. ${AS_TEXT}.`;
  }
  if (/^\d{9,12}[.,]0+$/.test(got)) return `Write it as text, not as a number, which has no leading zeros. ${AS_TEXT}.`;
  if (/^\d(?:[.,]\d+)?e\+?1[01]$/i.test(got)) return `${AS_TEXT}: it rounded a long number.`;
  if (/^\d{4}-\d{4}-\d{4}$/.test(got)) return 'Write it without dashes.';
  return got.includes('\0') ? 'Save the file in UTF-8.' : undefined;
}
