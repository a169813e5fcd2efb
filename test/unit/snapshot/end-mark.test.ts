import { describe, expect, it } from 'vitest';
import { assertComplete } from '../../../src/snapshot/end-mark.ts';
import { withModeline } from '../../../src/snapshot/modeline.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { CONTRACT, CONTRACT_TEXT } from '../../support/contract.ts';

const UNMARKED = CONTRACT_TEXT.replace(/\.\.\.\n$/, '');
const BY_HAND = UNMARKED.replace(/^#.*\n/, '');

describe('the end mark', () => {
  it.each<[what: string, text: string]>([
    ['as it is written', CONTRACT_TEXT],
    ['after a modeline', withModeline(CONTRACT_TEXT)],
    ['without a line break', `${UNMARKED}...`],
    ['with blank lines and comments after it', `${UNMARKED}...  \n\n# one\n  \t# two\n \n`],
    ['with a comment beside it', `${UNMARKED}...\t# the end`],
    ['in a text of a user, who need not write it', `${BY_HAND}...\n`],
    ['in no text of a user', BY_HAND],
    ['with carriage returns and a byte order mark', `\ufeff${CONTRACT_TEXT.replaceAll('\n', '\r\n')}`],
    ['without a line break, with carriage returns', `${UNMARKED}...`.replaceAll('\n', '\r\n')],
  ])('is accepted %s', (_, text) => {
    expect(readSnapshot(text, 'f')).toEqual(CONTRACT);
  });

  it.each<[what: string, text: string, line: number, got: string, hint: RegExp]>([
    [
      'is missing',
      UNMARKED,
      35,
      'the end of the file',
      /^Restore the file .*: it was cut off\. .* add the line \.\.\. at its end\.$/,
    ],
    ['is missing after a modeline', withModeline(UNMARKED), 36, 'the end of the file', /cut off/],
    ['is missing after a comment of a user', `# mine\n\n${UNMARKED}`, 37, 'the end of the file', /cut off/],
    ['is missing, with carriage returns', UNMARKED.replaceAll('\n', '\r\n'), 35, 'the end of the file', /cut off/],
    ['is missing, after a byte order mark', `\ufeff${UNMARKED}`, 35, 'the end of the file', /cut off/],
    ['is indented', `${UNMARKED} ...\n`, 36, 'the end of the file', /cut off/],
    ['was cut off itself', `${UNMARKED}..`, 36, 'the end of the file', /cut off/],
    ['begins another word', `${UNMARKED}...x`, 36, 'more lines after it', /^Move the line to the end/],
    ['is no word of its own', `${UNMARKED}...#`, 36, 'more lines after it', /^Move the line to the end/],
    ['is not at the end', `${CONTRACT_TEXT}more: 1\n`, 37, 'more lines after it', /^Move the line to the end/],
    ['is before a directive', `${CONTRACT_TEXT}%YAML 1.2\n`, 37, 'more lines after it', /^Move the line to the end/],
  ])('is demanded if it %s', (_, text, line, got, hint) => {
    expect(() => readSnapshot(text, 'f')).toThrow(
      expect.objectContaining({
        code: 'snapshot',
        message: `f:${line}: expected the line "..." at the end, got ${got}`,
        hint: expect.stringMatching(hint) as string,
      }) as Error,
    );
  });

  it('ends one snapshot, so two in one file are refused', () => {
    expect(() => readSnapshot(CONTRACT_TEXT + CONTRACT_TEXT, 'f')).toThrow(
      /^f:\d+: expected one YAML document, got a second one$/,
    );
  });

  it('is found in a large text of comments without delay', () => {
    const comments = '# x\n'.repeat(200_000);
    expect(() => {
      assertComplete(CONTRACT_TEXT + comments, 'f');
    }).not.toThrow();
    expect(() => {
      assertComplete(UNMARKED + comments, 'f');
    }).toThrow(/f:200035: /);
  });
});
