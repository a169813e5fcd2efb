import { ACCOUNT_ID } from '../membership/identifiers.ts';
import { listedInCsv } from './account-list/csv.ts';
import { type ListedEntry, listError, listErrorAbout, nameWithoutId } from './account-list/entry.ts';
import { MAX_TEXT_LENGTH } from './format.ts';
import { listedInText } from './account-list/text.ts';
import { listedInYaml } from './account-list/yaml.ts';

/** An account to scan, with an optional name for the reader. */
export interface ListedAccount {
  readonly id: string;
  readonly name?: string;
}

/**
 * Reads the accounts in a file: all of it, or nothing. The ending of the file name selects the format:
 * - `.csv`: columns `id` and `name` in any order, by a heading; without one the id first and perhaps a name second. Columns
 *   that the heading names otherwise are ignored, as in the export of the AWS Organizations console;
 * - `.yaml`, `.yml` or `.json`: a list of ids, a list of mappings with `id` and `name`, or a mapping from ids to names; also
 *   below the key `accounts`, as `aws organizations list-accounts` prints it;
 * - any other: an id on a line, perhaps followed by a name, or several ids; `#` starts a comment.
 *
 * An account whose status is not ACTIVE is listed as any other, so that the scan reports it. An id that occurs more than once
 * keeps its first position and its last name.
 *
 * @throws HubformError `usage`: `FILE:LINE: expected …, got …`
 */
export async function readAccountList(text: string, file: string): Promise<readonly ListedAccount[]> {
  const entries = await readEntries(text.replace(/^\ufeff/, ''), file);
  const accounts = new Map<string, ListedAccount>();
  for (const entry of entries) {
    if (!ACCOUNT_ID.test(entry.id))
      throw listError(file, entry.line, 'an account id of 12 digits', entry.id, entry.hint);
    const name = entry.isNamed ? entry.name : nameWithoutId(entry, file);
    if (name !== undefined && name.length > MAX_TEXT_LENGTH) {
      const expected = `a name of at most ${MAX_TEXT_LENGTH} characters`;
      throw listErrorAbout(file, entry.line, expected, `one of ${name.length}`);
    }
    accounts.set(entry.id, { id: entry.id, ...(name !== undefined && name !== '' && { name }) });
  }
  if (accounts.size === 0) throw listError(file, 1, 'accounts', '');
  return [...accounts.values()];
}

function readEntries(text: string, file: string): Promise<readonly ListedEntry[]> | readonly ListedEntry[] {
  if (/\.csv$/i.test(file)) return listedInCsv(text, file);
  return /\.(ya?ml|json)$/i.test(file) ? listedInYaml(text, file) : listedInText(text);
}
