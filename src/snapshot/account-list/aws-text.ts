import { type ListedEntry, listErrorAbout, notWhole } from './entry.ts';
import { quoted } from '../yaml/input-error.ts';

/**
 * The accounts in what `aws organizations list-accounts --output text` prints: a line for each account, with its fields in the
 * order of their names, perhaps followed by lines with its paths.
 *
 * @param text with `\n` alone between its lines
 * @throws HubformError `usage`
 */
export function listedInAwsText(text: string, file: string): ListedEntry[] {
  return text.split('\n').flatMap((content, i): ListedEntry[] => {
    const line = i + 1;
    const cells = content.split('\t');
    // `--query 'Accounts[]'` prints the fields alone.
    const [kind = '', ...fields] = content.startsWith('arn:') ? ['ACCOUNTS', ...cells] : cells;
    if (content.trim() === '' || kind === 'PATHS') return [];
    if (kind === 'NEXTTOKEN') throw notWhole(file, line);
    const [arn = '', , id = '', , , name, state] = fields;
    if (kind === 'ACCOUNTS' && WIDTHS.includes(fields.length) && arn.endsWith(`/${id}`)) {
      return [{ id, name, state, line, isNamed: true }];
    }
    throw listErrorAbout(file, line, FIELDS, quoted(content), 'Print it with --output json, which names the fields.');
  });
}

const FIELDS = 'the fields Arn, Email, Id, JoinedMethod, JoinedTimestamp, Name, State and Status of ACCOUNTS';

/** State is newer than Status, which AWS will remove. */
const WIDTHS: readonly number[] = [7, 8];
