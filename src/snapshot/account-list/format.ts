import { ACCOUNT_ID } from '../../membership/identifiers.ts';
import { csvLayout } from './csv-layout.ts';
import { isLikeAnId } from './entry.ts';

/** `drawn` is a table or list for the eye, which may have been cut to the width of the console. YAML includes JSON. */
export type ListFormat = 'yaml' | 'csv' | 'text' | 'aws-text' | 'drawn';

/**
 * The format of an account list, by its first line. Where that line could be of several, the ending of the file name decides.
 *
 * @param text with `\n` alone between its lines
 */
export function formatOf(text: string, file: string): ListFormat {
  const { first, isDeclared, hasHeading, rows } = csvLayout(text);
  const line = first.trim();
  const words = line.split(/[\s,;]+/).filter((word) => word !== '');
  if (DRAWN.test(rows.trimStart())) return 'drawn';
  if (/^(?:(?:ACCOUNTS|NEXTTOKEN)\t|arn:\S*:account\/\S*\t)/.test(line)) return 'aws-text';
  if (isDeclared || hasHeading) return 'csv';
  if (YAML_START.test(line)) return 'yaml';
  if (/^="|^"/.test(line)) return 'csv';
  if (/\.[ct]sv$/i.test(file)) return isRowOfIds(line, words) ? 'text' : 'csv';
  return /\.(?:ya?ml|json)$/i.test(file) && !isLikeAnId(words[0] ?? '') ? 'yaml' : 'text';
}

/** `--output table` of the AWS CLI; a table of PowerShell (names, and dashes below them), and its list (`Id     : …`). */
const DRAWN = /^(?:[-+]{4,} *(?:\n|$)|[^\n]*\n-{2,}(?: +-{2,})+ *(?:\n|$)|[A-Z]\w* {2,}: )/;

/** A bracket, a list item, a mark of YAML, or a key without spaces. */
const YAML_START = /^(?:[[{]|(?:-|---|%YAML)(?:\s|$)|(?:"[^"]*"|'[^']*'|[^\s"',:;|]+)\s*:(?:\s|$))/;

/** What the AWS CLI prints for `--query 'Accounts[].Id' --output text`, in a file whose ending says CSV. */
function isRowOfIds(line: string, words: readonly string[]): boolean {
  return words.length > 1 && !/[,;]/.test(line) && words.every((word) => ACCOUNT_ID.test(word));
}
