import { ACCOUNT_ID } from '../../membership/identifiers.ts';
import type { ListedEntry } from './entry.ts';

/** The accounts in a plain text: ids alone, however many on a line, or one id and its name. */
export function listedInText(text: string): ListedEntry[] {
  return text.split(/\r\n?|\n/).flatMap((content, i): ListedEntry[] => {
    const line = i + 1;
    const words = content
      .replace(/(^|\s)#.*/, '')
      .split(/[\s,;]+/)
      .filter((word) => word !== '');
    if (words.every((word) => ACCOUNT_ID.test(word))) return words.map((id) => ({ id, line, isNamed: false }));
    const [id = '', ...name] = words;
    return [{ id, name: name.join(' '), line, isNamed: false, hint: ID_FIRST }];
  });
}

const ID_FIRST = 'Begin each line with an id, or start a comment with #.';
