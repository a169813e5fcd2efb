import { expect, it } from 'vitest';
import { csvLayout } from '../../../../src/snapshot/account-list/csv-layout.ts';

it.each<[text: string, wanted: object]>([
  ['id,name\n1,2\n', { first: 'id,name', delimiter: ',', hasHeading: true, isDeclared: false }],
  ['id;name', { first: 'id;name', delimiter: ';', hasHeading: true }],
  ['"Account ID"\t"Name"\n', { delimiter: '\t', hasHeading: true }],
  ['Name, or alias;Id\n', { delimiter: ';', hasHeading: true }],
  ['id\n1\n', { delimiter: ',', hasHeading: true }],
  ['111122223333,id\n', { delimiter: ',', hasHeading: false }],
  ['111122223333;a,b\n', { delimiter: ';', hasHeading: false }],
  ['"1,2";a\n', { delimiter: ';', hasHeading: false }],
  ['="111122223333";a\n', { delimiter: ';', hasHeading: false }],
  ['sep=;\nid,name\n', { first: 'id,name', delimiter: ';', hasHeading: false, isDeclared: true }],
  ['"sep=|"\nid|name\n', { first: 'id|name', delimiter: '|', hasHeading: true, isDeclared: true }],
  ['SEP=\t\n1\t2\n', { first: '1\t2', delimiter: '\t', isDeclared: true }],
  ['\n# one\n  # two\n1\n# three\n', { first: '1', rows: '\n\n\n1\n# three\n' }],
  ['#TYPE Amazon.Organizations.Model.Account\n"Id"\n', { hasHeading: true, rows: '\n"Id"\n' }],
  ['# only a comment', { first: '', rows: '' }],
  ['', { first: '', delimiter: ',', hasHeading: false, isDeclared: false, rows: '' }],
])('the layout of %j is %j', (text, wanted) => {
  expect(csvLayout(text)).toMatchObject(wanted);
});

it('takes time in proportion to the lines before the first row', () => {
  const text = '#\n'.repeat(200_000);
  expect(csvLayout(`${text}id\n`)).toMatchObject({ first: 'id', hasHeading: true });
});
