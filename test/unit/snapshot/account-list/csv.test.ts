import { expect, it } from 'vitest';
import { A, B, accountsIn } from '../../../support/account-list.ts';

const ORGANIZATIONS = 'Account ID,ARN,Email,Name,Status,Joined method,Joined timestamp\n';

it.each<[what: string, text: string, wanted: readonly string[] | string]>([
  ['an id alone in each row', `${A}\n${B}\n`, [A, B]],
  ['the export of AWS Organizations', `${ORGANIZATIONS}${A},x,a@b,one,ACTIVE,INVITED,1/1/24\n`, [`${A} one [ACTIVE]`]],
  ['a suspended account', `${ORGANIZATIONS}${A},x,a@b,one,SUSPENDED,,\n`, [`${A} one [SUSPENDED]`]],
  ['a name that is an id, by its heading', `id,name\n${A},${B}\n`, [`${A} ${B}`]],
  ['a first row whose name is a heading', `${A},account\n${B},id\n`, [`${A} account`, `${B} id`]],
  ['rows that are empty', `id,name\n,\n${A},one\n\n , \n`, [`${A} one`]],
  ['a quoted name with a line break', `id,name\n${A},"one\ntwo"\n${B},x\n`, [`${A} one\ntwo`, `${B} x`]],
  ['a row with fewer cells', `name,id,email\none,${A}\n`, [`${A} one`]],
  ['a second id without a heading', `${A},${B}\n`, `a.csv:1: expected the name of ${A}, got "${B}"`],
  ['more ids without a heading', `${A},one\n${A},,${B}\n`, `a.csv:2: expected the name of ${A}, got "${B}"`],
  ['ids in rows of different length', `${A}\n${A},${B},${B}\n`, `a.csv:2: expected 2 columns, got "${B}" in another`],
  [
    'a name with a comma that is not quoted',
    `id,name\n${A},one, two\n`,
    'a.csv:2: expected 2 columns, got "two" in another',
  ],
  ['a heading without an id', `number,label\n${A},one\n`, 'a.csv:1: expected an account id of 12 digits, got "number"'],
  ['a row without an id', `id,name\n${A},one\n,two\n`, 'a.csv:3: expected an account id of 12 digits, got nothing'],
  ['a row that is too short for its id', `name,id\none\n`, 'a.csv:2: expected an account id of 12 digits, got nothing'],
  [
    'two columns with an id',
    `id,Account ID\n${A},${B}\n`,
    'a.csv:1: expected one column with the id, got "id" and "Account ID"',
  ],
  ['the same heading twice', `id,id\n${A},${B}\n`, 'a.csv:1: expected one column with the id, got "id" and "id"'],
  [
    'two columns with a name',
    `id,name,alias\n${A},x,y\n`,
    'a.csv:1: expected one column with the name, got "name" and "alias"',
  ],
  ['semicolons', `id;name\n${A};one, two\n`, [`${A} one, two`]],
  ['semicolons and no heading', `${A};one, two\n`, [`${A} one, two`]],
  ['tabs', `Name\tId\n\t${A}\none\t${B}\n`, [A, `${B} one`]],
  ['a comma in a heading with semicolons', `id;name;notes, more\n${A};one;x\n`, [`${A} one`]],
  ['a line that names the delimiter', `sep=;\nid;name\n${A};one\n`, [`${A} one`]],
  ['a delimiter that only such a line names', `"sep=|"\nid|name\n${A}|one\n`, [`${A} one`]],
  ['such a line and a comment', `sep=;\n# the fleet\n${A};a,b\n`, [`${A} a,b`]],
  [
    'another delimiter than it says',
    `sep=;\nid,name\n${A},one\n`,
    'a.csv:2: expected an account id of 12 digits, got "id,name"',
  ],
  ['a state', `id,state\n${A},ACTIVE\n${B},\n`, [`${A} [ACTIVE]`, B]],
  ['state before status', `id,Status,State\n${A},SUSPENDED,CLOSED\n${B},ACTIVE,\n`, [`${A} [CLOSED]`, `${B} [ACTIVE]`]],
  ['a state without a heading', `${A},one,SUSPENDED\n${B},CLOSED\n`, [`${A} one [SUSPENDED]`, `${B} [CLOSED]`]],
  ['a name that is like a state', `${A},closed\n${B},Active\n`, [`${A} closed`, `${B} Active`]],
  ['an id as a formula', `id,name\n="${A}",one\n"=""${B}""",two\n`, [`${A} one`, `${B} two`]],
  ['a formula without a heading', `="${A}",one\n ="${B}" , two\n`, [`${A} one`, `${B} two`]],
  ['the text of a formula within quotes', `id,name\n${A},"a,=""1"",b"\n`, [`${A} a,="1",b`]],
  ['an apostrophe before the id', `id\n'${A}\n`, [A]],
  ['a number with a fraction', `id\n${A}.0\n`, `a.csv:2: expected an account id of 12 digits, got "${A}.0"`],
  ['a byte order mark', `\ufeffid\n${A}\n`, [A]],
  ['lone carriage returns', `id,name\r${A},one\r${B},two\r`, [`${A} one`, `${B} two`]],
  ['a comment before the first row', `# the fleet\n\n${A}\n`, [A]],
  ['a comment below', `${A}\n# the rest\n`, 'a.csv:2: expected an account id of 12 digits, got "# the rest"'],
  ['a lost leading zero', 'id\n12345678901\n', 'a.csv:2: expected an account id of 12 digits, got "12345678901"'],
  [
    'an id that a spreadsheet rounded',
    'id\n1.11122E+11\n',
    'a.csv:2: expected an account id of 12 digits, got "1.11122E+11"',
  ],
  [
    'a quote that is not closed',
    `id\n"${A}\n`,
    expect.stringMatching(/^a\.csv:\d+: expected CSV, got "Quote Not Closed/) as string,
  ],
  ['NUL bytes', `id\n${A}\0\n`, `a.csv:2: expected an account id of 12 digits, got "${A}\\u0000"`],
  ['nothing', '', 'a.csv:1: expected accounts, got nothing'],
  ['a heading alone', 'id,name\n', 'a.csv:1: expected accounts, got nothing'],
])('a CSV file with %s is read whole or refused', async (_, text, wanted) => {
  expect(await accountsIn(text, 'a.csv')).toEqual(wanted);
});
