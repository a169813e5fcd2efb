import { ACCOUNT_ID } from '../../membership/identifiers.ts';
import { listedInCells } from './cells.ts';
import { type ListedEntry, unwrapped } from './entry.ts';

/**
 * The accounts in a plain text: ids alone, however many on a line, or one id with its name and perhaps its state.
 *
 * @param text with `\n` alone between its lines
 */
export function listedInText(text: string): ListedEntry[] {
  return text.split('\n').flatMap((content, i): ListedEntry[] => {
    const line = i + 1;
    const words = splitLine(content.replace(/(^|\s)#.*/, ''));
    if (words.every((word) => ACCOUNT_ID.test(word))) return words.map((id) => ({ id, line, isNamed: false }));
    // Between tabs, as the AWS CLI prints a row, a name may have a # of its own.
    const plain = content.replace(content.includes('\t') ? /(^|\t) *#.*/ : /(^|\s)#.*/, '').trim();
    const [, id = '', delimiter = '', rest = ''] = /^([^\s,;]*)[^\S\t]*([,;\t]?)\s*(.*)$/.exec(plain) ?? [];
    const cells = delimiter === '' ? [rest.replaceAll(/\s+/g, ' ')] : rest.split(delimiter).map((cell) => cell.trim());
    const { name, others, ...entry } = listedInCells([id, ...cells]);
    const names = name === undefined ? [] : [name, ...others];
    return [{ ...entry, name: names.join(delimiter.trim() || ' '), line, hint: ID_FIRST }];
  });
}

function splitLine(line: string): readonly string[] {
  return line.split(/[\s,;]+/).flatMap((word) => (word === '' ? [] : unwrapped(word)));
}

const ID_FIRST = 'Start each line with an id, or with # for a comment.';
