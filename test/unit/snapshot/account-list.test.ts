import { describe, expect, it } from 'vitest';
import { readAccountList } from '../../../src/snapshot/account-list.ts';

describe('an accounts file', () => {
  const both = [{ id: '012345678901', name: 'a, b' }, { id: '111122223333' }];
  it.each<[file: string, text: string]>([
    ['accounts.csv', 'id,name\n012345678901,"a, b"\n111122223333,\n'],
    ['accounts.csv', '"Account ID","ARN","Email","Name"\r\n"012345678901",x,y,"a, b"\r\n111122223333\r\n'],
    ['accounts.csv', '012345678901,"a, b"\n111122223333\n'],
    ['ACCOUNTS.CSV', '\ufeffalias, Account_Id\n"a, b",012345678901\n\n,111122223333\n'],
    ['accounts.yaml', '- id: 012345678901\n  name: a, b\n- "111122223333"\n'],
    ['accounts.yml', 'accounts:\n  012345678901: a, b\n  111122223333:\n'],
    ['accounts.yml', 'accounts: [{ id: 012345678901, name: "a, b" }, 111122223333]'],
  ])('%s is read from %j', async (file, text) => {
    expect(await readAccountList(text, file)).toEqual(both);
  });

  it('of text has comments', async () => {
    const text = '\ufeff# the fleet\r\n012345678901 prod eu # a comment\r\n\n  111122223333;dev,test\n';
    expect(await readAccountList(text, 'accounts')).toEqual([
      { id: '012345678901', name: 'prod eu' },
      { id: '111122223333', name: 'dev,test' },
    ]);
  });

  it.each([
    ['tabs', '\t'],
    ['spaces', ' '],
    ['commas', ','],
    ['quotes', '"'],
    ['dashes', '-- '],
    ['comments', '# '],
    ['colons', ': '],
  ])('of 200,000 %s is read or refused soon', async (_, text) => {
    for (const before of ['', '111122223333', 'id,']) {
      const started = performance.now();
      await readAccountList(`${before}${text.repeat(200_000)}x`, 'accounts').catch(() => undefined);
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });

  it('may name an account twice, and the last name counts', async () => {
    expect(await readAccountList('012345678901 a\n111122223333\n012345678901 b\n', 'x.txt')).toEqual([
      { id: '012345678901', name: 'b' },
      { id: '111122223333' },
    ]);
  });

  it.each<[file: string, text: string, message: string]>([
    ['a.txt', '111122223333\n12345678901\n', 'a.txt:2: expected an account id of 12 digits, got "12345678901"'],
    ['a.txt', '# only a comment\n', 'a.txt:1: expected accounts, got nothing'],
    ['a.txt', '', 'a.txt:1: expected accounts, got nothing'],
    ['a.txt', '\u001b[2J', 'a.txt:1: expected an account id of 12 digits, got "\\u001b[2J"'],
    ['a\n.txt', '', 'a\\u000a.txt:1: expected accounts, got nothing'],
    ['a.csv', 'name,id\nx,1234\n', 'a.csv:2: expected an account id of 12 digits, got "1234"'],
    ['a.csv', 'id,name\n', 'a.csv:1: expected accounts, got nothing'],
    ['a.csv', 'x,111122223333\n', 'a.csv:1: expected an account id of 12 digits, got "x"'],
    [
      'a.csv',
      `id,name\n111122223333,${'x'.repeat(65_537)}\n`,
      'a.csv:2: expected a name of at most 65536 characters, got one of 65537',
    ],
    ['a.yaml', '- id: 12\n', 'a.yaml:1: expected an account id of 12 digits, got "12"'],
    ['a.yaml', '- 111122223333\n- name: x\n', 'a.yaml:2: expected an account id of 12 digits, got nothing'],
    ['a.yaml', 'none', 'a.yaml:1: expected a list of accounts, got "none"'],
    ['a.yaml', '', 'a.yaml:1: expected a list of accounts, got nothing'],
    ['a.yaml', 'accounts: []', 'a.yaml:1: expected accounts, got nothing'],
  ])('%j with the content %j is rejected with its line', async (file, text, message) => {
    await expect(readAccountList(text, file)).rejects.toMatchObject({ code: 'usage', message });
  });

  it.each([
    ['a.csv', 'id\n"1', /^a\.csv:\d+: expected CSV, got "Quote Not Closed/],
    ['a.yaml', 'x: "\n', /^a\.yaml:\d+: expected YAML, got a syntax error: Missing closing/],
  ])('%s with a syntax error is rejected: %j', async (file, text, message) => {
    await expect(readAccountList(text, file)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([
    [
      '12345678901',
      'Write 012345678901 if a spreadsheet removed its leading zeros. Format the column of the ids as text in the spreadsheet, and export it again.',
    ],
    ['1111-2222-3333', 'Write it without dashes.'],
    ['1234', 'Start each line with an id, or with # for a comment.'],
  ])('with the id %s has the hint %s', async (id, hint) => {
    await expect(readAccountList(id, 'a.txt')).rejects.toHaveProperty('hint', hint);
  });
});
