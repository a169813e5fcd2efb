import fc from 'fast-check';
import { stringify } from 'yaml';
import { expect, it } from 'vitest';
import { type ListedAccount, readAccountList } from '../../../src/snapshot/account-list.ts';

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) =>
    text
      .normalize()
      .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
      .trim(),
  )
  .filter((text) => text !== '' && !/\p{Nd}{4}/u.test(text));
const state = fc.constantFrom('ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'Suspended', 'in use');
const accounts = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[0-9]{12}$/), name, state }), {
  minLength: 1,
  maxLength: 5,
  selector: ({ id }) => id,
});
const eol = fc.constantFrom('\n', '\r\n', '\r');
const file = fc.constantFrom('accounts', 'accounts.txt', 'accounts.csv', 'accounts.yaml', 'accounts.json');

type Accounts = readonly Required<ListedAccount>[];

it('a list is read back from CSV with any delimiter and file name', async () => {
  const style = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t'),
    quotesAll: fc.boolean(),
    before: fc.constantFrom('', '\ufeff', 'sep\n', '#TYPE x\n', '\ufeff# the fleet\n\n'),
    columns: fc.shuffledSubarray(['id', 'name', 'state'] as const, { minLength: 3 }),
    heading: fc.constantFrom(
      { id: 'Account ID', name: 'Account Name', state: 'Status' },
      { id: 'account_id', name: 'name', state: 'state' },
      { id: 'Id', name: 'Name', state: 'State' },
    ),
    ...{ eol, file },
  });
  await fc.assert(
    fc.asyncProperty(accounts, style, async (listed, { delimiter, quotesAll, before, columns, heading, eol, file }) => {
      const cell = (text: string) => (quotesAll || /[,;\t"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const rows = [heading, ...listed].map((one) => columns.map((column) => cell(one[column])).join(delimiter));
      const text = `${before.replace('sep', `sep=${delimiter}`)}${rows.join('\n')}\n`.replaceAll('\n', eol);
      expect(await readAccountList(text, file)).toEqual(listed);
    }),
  );
});

const JSON_FORMS: Readonly<Record<string, (listed: Accounts) => unknown>> = {
  entries: (listed) => listed,
  'as AWS prints them': (listed) => ({
    Accounts: listed.map(({ id, name, state }) => ({ Id: id, Name: name, State: state, Email: 'a@example.com' })),
  }),
  'with other keys': (listed) => listed.map((one) => ({ env: 'prod', ...one, tags: { of: one.id } })),
  'as PowerShell writes them': (listed) =>
    listed.map(({ id, name, state }) => ({ Id: id, Name: name, Status: { Value: state } })),
  'below their ids': (listed) => new Map(listed.map(({ id, ...one }) => [id, one])),
  pages: (listed) => listed.map((one) => ({ Accounts: [one] })),
};

it.each(Object.entries(JSON_FORMS))('a list is read back from JSON and YAML: %s', async (_, form) => {
  await fc.assert(
    fc.asyncProperty(accounts, file, fc.constantFrom(0, 2, '\t'), eol, async (listed, file, indent, eol) => {
      const value = form(listed);
      const yaml = stringify(value, { lineWidth: 0 });
      expect(await readAccountList(yaml.replaceAll('\n', eol), file)).toEqual(listed);
      const json =
        value instanceof Map
          ? `{${[...value].map(([id, one]) => `"${String(id)}": ${JSON.stringify(one)}`).join(', ')}}`
          : JSON.stringify(value, null, indent);
      expect(await readAccountList(json.replaceAll('\n', eol), file)).toEqual(listed);
    }),
  );
});

it('names without states are read back from lists, mappings and lines', async () => {
  await fc.assert(
    fc.asyncProperty(accounts, file, eol, async (all, file, eol) => {
      const listed = all.map(({ id, name }) => ({ id, name: name.replaceAll(/[\s,;#"']+/g, '-') }));
      const pairs = listed.map(({ id, name }) => [id, name]);
      expect(await readAccountList(JSON.stringify(pairs), file)).toEqual(listed);
      expect(await readAccountList(stringify(new Map(pairs as [string, string][])), file)).toEqual(listed);
      for (const gap of [' ', '\t', ', ', ';']) {
        const lines = pairs.map((pair) => `${pair.join(gap)}${eol}`).join('');
        // A name after a space is no cell of a CSV file.
        const target = gap === ' ' && file.endsWith('.csv') ? 'accounts' : file;
        expect(await readAccountList(lines, target)).toEqual(listed);
      }
    }),
  );
});

it('ids alone are read back from a text, and rows of the AWS CLI', async () => {
  await fc.assert(
    fc.asyncProperty(accounts, file, eol, fc.constantFrom(' ', '\t', '\n'), async (listed, file, eol, gap) => {
      const ids = listed.map(({ id }) => id);
      expect(await readAccountList(ids.join(gap).replaceAll('\n', eol), file)).toEqual(ids.map((id) => ({ id })));
      const rows = listed.map(({ id, name, state }) =>
        ['ACCOUNTS', `arn:aws:organizations::1:account/o-1/${id}`, 'a@b', id, 'CREATED', '2024', name, state].join(
          '\t',
        ),
      );
      expect(await readAccountList(rows.join(eol), file)).toEqual(listed);
    }),
  );
});
