import { isInactive } from '../membership/account-state.ts';
import { ACCOUNT_ID } from '../membership/identifiers.ts';
import { listedInAwsText } from './account-list/aws-text.ts';
import { listedInCsv } from './account-list/csv.ts';
import { type ListedEntry, listError, listErrorAbout, nameWithoutId } from './account-list/entry.ts';
import { formatOf } from './account-list/format.ts';
import { listedInText } from './account-list/text.ts';
import { listedInYaml } from './account-list/yaml.ts';
import { MAX_TEXT_LENGTH } from './format.ts';
import { quoted } from './yaml/input-error.ts';

/** An account in a list. */
export interface ListedAccount {
  readonly id: string;
  /** For the reader. */
  readonly name?: string;
  /** What the list says of its state, as it is written there: `ACTIVE`, `SUSPENDED`. */
  readonly state?: string;
}

/**
 * Reads the accounts in a file: all of it, or nothing. The content shows the format, not the name of the file:
 * - CSV with commas, semicolons or tabs: columns with the id, name and state in any order, by a heading; without one the id
 *   first, and perhaps a name and a state. Columns that the heading names otherwise are ignored;
 * - YAML or JSON: a list of ids, of lists or of mappings, or a mapping from ids to names; also below the key `accounts`;
 * - what `aws organizations list-accounts` prints as JSON, YAML or text;
 * - text: an id on a line, perhaps followed by a name, or several ids; `#` starts a comment.
 *
 * The states of the accounts are not judged. An id that occurs more than once keeps its first position, its last name and its
 * state.
 *
 * @throws HubformError `usage`: `FILE:LINE: expected …, got …`
 */
export async function readAccountList(text: string, file: string): Promise<readonly ListedAccount[]> {
  const entries = await readEntries(text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n'), file);
  const accounts = new Map<string, ListedAccount>();
  for (const entry of entries) {
    if (!ACCOUNT_ID.test(entry.id))
      throw listError(file, entry.line, 'an account id of 12 digits', entry.id, entry.hint);
    const name = entry.isNamed ? entry.name : nameWithoutId(entry, file);
    if (name !== undefined && name.length > MAX_TEXT_LENGTH) {
      const expected = `a name of at most ${MAX_TEXT_LENGTH} characters`;
      throw listErrorAbout(file, entry.line, expected, `one of ${name.length}`);
    }
    const state = stateOf(entry, accounts.get(entry.id), file);
    accounts.set(entry.id, {
      id: entry.id,
      ...(name !== undefined && name !== '' && { name }),
      ...(state !== undefined && { state }),
    });
  }
  if (accounts.size === 0) throw listError(file, 1, 'accounts', '');
  return [...accounts.values()];
}

/** Whether the account is to be scanned must not depend on which of two rows comes last. */
function stateOf(
  { id, state, line }: ListedEntry,
  before: ListedAccount | undefined,
  file: string,
): string | undefined {
  const after = state === '' ? undefined : state;
  if (after === undefined || before?.state === undefined) return after ?? before?.state;
  if (isInactive(after) === isInactive(before.state)) return after;
  throw listErrorAbout(file, line, `the state of ${id} to be ${quoted(before.state)} as above`, quoted(after));
}

const NOT_DRAWN =
  'Print it with --output json of the AWS CLI; in PowerShell, write it with ConvertTo-Json or Export-Csv.';

function readEntries(text: string, file: string): Promise<readonly ListedEntry[]> | readonly ListedEntry[] {
  switch (formatOf(text, file)) {
    case 'csv':
      return listedInCsv(text, file);
    case 'yaml':
      return listedInYaml(text, file);
    case 'aws-text':
      return listedInAwsText(text, file);
    case 'text':
      return listedInText(text);
    case 'drawn':
      throw listErrorAbout(file, 1, 'accounts', 'a table or list as a console shows it', NOT_DRAWN);
  }
}
