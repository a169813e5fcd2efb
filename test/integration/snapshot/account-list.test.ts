import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { HubformError } from '../../../src/error.ts';
import { readMarkedText } from '../../../src/files/marked-text.ts';
import { readAccountList } from '../../../src/snapshot/account-list.ts';
import { REPOSITORY } from '../../support/paths.ts';

const DIRECTORY = join(REPOSITORY, 'test', 'account-lists');

const IDS = ['111122223333', '012345678901', '444455556666', '777788889999'] as const;
const NAMES = ['master', 'Zahlungen; Büro "Nord", EU', 'old-sandbox', 'Production'];
const STATES = ['ACTIVE', 'ACTIVE', 'SUSPENDED', 'ACTIVE'];
const NAMED = IDS.map((id, i) => ({ id, name: NAMES[i] }));
const ALL = NAMED.map((account, i) => ({ ...account, state: STATES[i] }));
const ASCII = ALL.map((account) => ({ ...account, name: account.name?.replace('ü', '?') }));

const NO_ID = 'expected an account id of 12 digits, got';
const AS_TEXT = 'Format the column of the ids as text in the spreadsheet, and export it again';
const PAGE = 'Print the whole list, without --max-items and --no-paginate.';
const DRAWN = 'expected accounts, got a table or list as a console shows it';
const NOT_DRAWN =
  'Print it with --output json of the AWS CLI; in PowerShell, write it with ConvertTo-Json or Export-Csv.';

/** What is read of each file: accounts, or a message (from behind the name of the file) and a hint. */
const EXPORTED: Readonly<Record<string, readonly object[] | readonly [message: string, hint: string]>> = {
  'aws-cli-1.json': ALL,
  'aws-cli-1.txt': ALL,
  'aws-cli-1-first-page.json': [':24: expected all accounts, got NextToken', PAGE],
  'aws-cli-1-first-page.txt': [':3: expected all accounts, got NextToken', PAGE],
  'aws-cli-1-query-accounts.txt': ALL,
  'aws-cli-1-query-ids.txt': IDS.map((id) => ({ id })),
  'aws-cli-1-query-names.json': NAMED,
  'aws-cli-1-query-states.txt': ALL,
  'aws-cli-1-table.txt': [`:1: ${DRAWN}`, NOT_DRAWN],
  'aws-cli-2.json': ALL,
  'aws-cli-2.txt': ALL,
  'aws-cli-2.yaml': ALL,
  'aws-cli-2-stream.yaml': ALL,
  'organizations-console.csv': ALL,
  'excel-english-utf-8.csv': ALL,
  'excel-english-zeros-lost.csv': [
    `:2: ${NO_ID} "12345678901"`,
    `Write 012345678901 if a spreadsheet removed its leading zeros. ${AS_TEXT}.`,
  ],
  'excel-german-ansi.csv': [': it is not text in UTF-8', 'Save the file in UTF-8; Excel calls it "CSV UTF-8".'],
  'excel-german-rounded.csv': [`:2: ${NO_ID} "1,11122E+11"`, `${AS_TEXT}: it rounded a long number.`],
  'excel-german-sep-line.csv': ALL,
  'excel-german-utf-8.csv': ALL,
  'excel-unicode-text.txt': ALL,
  'excel-formulas.csv': NAMED,
  'google-sheets.csv': ALL,
  'google-sheets.tsv': ALL,
  'libreoffice.csv': ALL,
  'libreoffice-german-all-quoted.csv': ALL,
  'pandas-floats.csv': [
    `:2: ${NO_ID} "111122223333.0"`,
    `Write it as text, not as a number, which has no leading zeros. ${AS_TEXT}.`,
  ],
  'powershell-5.1-aws-cli.json': ALL,
  'powershell-5.1-convertto-json.json': ALL,
  'powershell-5.1-export-csv.csv': ASCII,
  'powershell-5.1-export-csv-german.csv': ALL,
  'powershell-5.1-format-list.txt': [`:1: ${DRAWN}`, NOT_DRAWN],
  'powershell-5.1-format-table.txt': [`:1: ${DRAWN}`, NOT_DRAWN],
  'powershell-7-convertto-json.json': ALL,
  'powershell-7-convertto-json-one.json': ALL.slice(1, 2),
  'powershell-7-export-csv.csv': ALL,
};

it.each(Object.entries(EXPORTED))('%s is read whole, or refused with what to do', async (name, wanted) => {
  expect(await readIn(join(DIRECTORY, name), name)).toEqual(wanted);
});

it.each(Object.entries(EXPORTED))('%s is read the same under any name', async (name, wanted) => {
  for (const other of ['accounts', 'accounts.csv', 'accounts.json', 'accounts.txt', 'accounts.yaml']) {
    expect(await readIn(join(DIRECTORY, name), other), other).toEqual(wanted);
  }
});

it('every file has a row', () => {
  const files = readdirSync(DIRECTORY).filter((name) => name !== 'README.md');
  expect(files.sort()).toEqual(Object.keys(EXPORTED).sort());
});

async function readIn(path: string, name: string): Promise<unknown> {
  try {
    return await readAccountList(await readMarkedText(path), name);
  } catch (error) {
    if (!(error instanceof HubformError)) throw error;
    const file = new RegExp(`^.*?(?:${basename(path)}|${name})`);
    return [error.message.replace(file, ''), error.hint];
  }
}
