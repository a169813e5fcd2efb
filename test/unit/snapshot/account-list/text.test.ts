import fc from 'fast-check';
import { expect, it } from 'vitest';
import { A, B, accountsIn } from '../../../support/account-list.ts';

const NOT_AN_ID = 'a.txt:1: expected an account id of 12 digits, got ';
const NAME = `a.txt:1: expected the name of ${A}, got `;

it.each<[what: string, text: string, wanted: readonly string[] | string]>([
  ['ids with spaces between them', `${A} ${B}\n`, [A, B]],
  ['ids with tabs between them, as the AWS CLI prints them', `${A}\t${B}\t333344445555\n`, [A, B, '333344445555']],
  ['ids with commas between them', `${A},${B},\n`, [A, B]],
  ['ids with semicolons between them', `  ${A};  ${B} # two`, [A, B]],
  ['an id and a name', `${A} Production EU`, [`${A} Production EU`]],
  ['an id and a name that repeats it', `${A} sandbox-${A}`, [`${A} sandbox-${A}`]],
  ['an id and a name with a date', `${A} since 20240101`, [`${A} since 20240101`]],
  ['several ids and a name', `${A} ${B} Production`, `${NAME}"${B} Production"`],
  ['a name before an id', `Production ${A}`, `${NOT_AN_ID}"Production"`],
  ['another id within a name', `${A} Production ${B}`, `${NAME}"Production ${B}"`],
  ['another id within a word', `${A} was:${B}`, `${NAME}"was:${B}"`],
  ['ids between bars', `${A}|${B}`, `${NOT_AN_ID}"${A}|${B}"`],
  ['a second id without its leading zero', `${A} 22223333444`, `${NAME}"22223333444"`],
  ['a second id with dashes', `${A} 2222-3333-4444`, `${NAME}"2222-3333-4444"`],
  ['a second id in full-width digits', `${A} ２２２２３３３３４４４４`, `${NAME}"２２２２３３３３４４４４"`],
  ['an id of 11 digits', '11112222333', `${NOT_AN_ID}"11112222333"`],
  ['an id of 13 digits', `${A}3`, `${NOT_AN_ID}"${A}3"`],
  ['an id in full-width digits', '１１１１２２２２３３３３', `${NOT_AN_ID}"１１１１２２２２３３３３"`],
  ['an id in quotes', `"${A}"`, [A]],
  ['an id after an apostrophe', `'${A} one`, [`${A} one`]],
  [
    'an id, a name and a state with tabs',
    `${A}\tOne two\tSUSPENDED\n${B}\tACTIVE`,
    [`${A} One two [SUSPENDED]`, `${B} [ACTIVE]`],
  ],
  ['an id, a name and a state with commas', `${A}, One, two, SUSPENDED`, [`${A} One,two [SUSPENDED]`]],
  ['an id and a state', `${A} CLOSED`, [`${A} [CLOSED]`]],
  ['an id and a name that ends as a state', `${A} Accounts CLOSED`, [`${A} Accounts CLOSED`]],
  ['a byte order mark and CR LF', `\ufeff${A} one\r\n\r\n${B}\r\n`, [`${A} one`, B]],
  ['lone carriage returns', `${A} one\r${B} two\r`, [`${A} one`, `${B} two`]],
  ['non-breaking spaces', `\u00a0${A}\u00a0one\u00a0two`, [`${A} one two`]],
  ['zero-width spaces', `${A}\u200b${B}`, `${NOT_AN_ID}"${A}\\u200b${B}"`],
  ['UTF-16 without a mark', A.split('').join('\0'), `${NOT_AN_ID}"${A.split('').join('\\u0000')}"`],
  ['an id in a comment', `# ${A}\n${B} #${A}`, [B]],
  ['comments alone', '# none\n\n', 'a.txt:1: expected accounts, got nothing'],
  ['nothing', '', 'a.txt:1: expected accounts, got nothing'],
  ['JSON', `["${A}"]`, [A]],
])('a text with %s is read whole or refused', async (_, text, wanted) => {
  expect(await accountsIn(text, 'a.txt')).toEqual(wanted);
});

it('keeps every id, with any text between them, or is rejected', async () => {
  const id = fc.stringMatching(/^[0-9]{12}$/);
  const between = fc.constantFrom(
    ' ',
    '\t',
    ',',
    ';',
    ', ',
    '\n',
    '\r\n',
    '\r',
    '|',
    ' Prod ',
    ' Prod\n',
    '-',
    '/',
    ':',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(id, { minLength: 1, maxLength: 5 }),
      fc.array(between, { minLength: 5 }),
      async (ids, gaps) => {
        const found = await accountsIn(ids.map((one, i) => one + (gaps[i] ?? ' ')).join(''), 'accounts');
        if (typeof found !== 'string') expect(found.map((one) => one.slice(0, 12))).toEqual(ids);
      },
    ),
    { numRuns: 500 },
  );
});
