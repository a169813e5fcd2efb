import type { WrittenDecisions } from '../../snapshot/decisions-schema.ts';
import { printable } from '../../text.ts';

type Row = WrittenDecisions['decisions'][number];

const COLUMNS: Readonly<Record<string, (row: Row) => string>> = {
  account: ({ account }) => account,
  name: ({ name = '' }) => name,
  region: ({ region }) => region,
  kind: ({ kind }) => kind,
  reason: ({ reason }) => reason,
  administrators: ({ administrators }) => administrators.join(' '),
  untrusted: ({ untrusted }) => untrusted.join(' '),
  untrustedAccepted: ({ untrustedAccepted }) => String(untrustedAccepted),
  cause: ({ cause = '' }) => cause,
  accepts: ({ accepter }) => accepter?.administrator ?? '',
  accepted: ({ accepter }) => (accepter ? String(accepter.accepted) : ''),
  enablesHub: ({ accepter }) => (accepter ? String(accepter.enableHub) : ''),
  expected: ({ expected }) => expected?.state ?? '',
  expectedAdministrator: ({ expected }) => expected?.administrator ?? '',
  ownerAddress: ({ owner }) => owner?.address ?? '',
  ownerSource: ({ owner }) => owner?.source ?? '',
};

/** The decisions as CSV (RFC 4180): a heading, then a line for each; lists are separated by spaces. */
export function decisionsCsv({ decisions }: WrittenDecisions): string {
  const rows = [Object.keys(COLUMNS), ...decisions.map((row) => Object.values(COLUMNS).map((column) => column(row)))];
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * One cell. A spreadsheet would compute a text that begins like a formula, so it gets an apostrophe in front:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(text: string): string {
  // First, because invisible characters become escapes, which begin no formula.
  const shown = printable(text, MAX_CELL_LENGTH);
  const guarded = /^[\s'"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The limit of a cell in common spreadsheets. */
const MAX_CELL_LENGTH = 32_000;
