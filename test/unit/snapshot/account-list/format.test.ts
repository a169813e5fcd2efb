import { expect, it } from 'vitest';
import { type ListFormat, formatOf } from '../../../../src/snapshot/account-list/format.ts';
import { A, B } from '../../../support/account-list.ts';

const ENDINGS = ['accounts', 'a.txt', 'a.csv', 'a.tsv', 'a.yaml', 'a.yml', 'a.JSON'];

it.each<[text: string, format: ListFormat]>([
  [`{"Accounts": []}`, 'yaml'],
  [`\n  ["${A}"]`, 'yaml'],
  [`- ${A}`, 'yaml'],
  [`---\n- ${A}`, 'yaml'],
  [`# the fleet\naccounts:\n`, 'yaml'],
  [`${A}: one\n`, 'yaml'],
  [`${A}   : one\naccounts : two\n`, 'yaml'],
  [`accounts   : []\n`, 'yaml'],
  [`"${A}": one\n`, 'yaml'],
  [`id,name\n`, 'csv'],
  [`Name;Account ID\n`, 'csv'],
  [`sep=;\n${A}\n`, 'csv'],
  [`#TYPE x\n"Id","Name"\n`, 'csv'],
  [`"${A}","one"\n`, 'csv'],
  [`="${A}"\n`, 'csv'],
  [`ACCOUNTS\tarn:x\n`, 'aws-text'],
  [`arn:aws:organizations::${A}:account/o-1/${A}\tx\n`, 'aws-text'],
  [`${A}\t${B}\n`, 'text'],
  [`${A} ${B}\n`, 'text'],
  ['-----\n|x|\n', 'drawn'],
  ['\nId Name\n-- ----\n', 'drawn'],
  ['\n\nArn   : x\n', 'drawn'],
])('%j is %s under any file name', (text, format) => {
  for (const file of ENDINGS) expect(formatOf(text, file), file).toBe(format);
});

it.each<[text: string, formats: string]>([
  [A, 'text text csv csv text text text'],
  [`${A},one`, 'text text csv csv text text text'],
  [`${A},${B}`, 'text text csv csv text text text'],
  ['none', 'text text csv csv yaml yaml yaml'],
  ['', 'text text csv csv yaml yaml yaml'],
])('%j is what the ending says: %s', (text, formats) => {
  expect(ENDINGS.map((file) => formatOf(text, file)).join(' ')).toBe(formats);
});
