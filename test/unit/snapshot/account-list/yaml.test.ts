import { describe, expect, it } from 'vitest';
import { listedInYaml } from '../../../../src/snapshot/account-list/yaml.ts';
import { A, B, accountsIn } from '../../../support/account-list.ts';

const ID = 'an account id of 12 digits';

describe('an accounts file in YAML with', () => {
  it.each<[what: string, text: string, wanted: readonly string[] | string]>([
    ['a list', `- ${A}\n- "${B}"\n`, [A, B]],
    ['leading zeros', '- 012345678901\n- id: 000000000000\n', ['012345678901', '000000000000']],
    ['a mapping of names', `${A}: one\n"${B}": ~\n`, [`${A} one`, B]],
    ['a name that is an id, by its key', `- { id: ${A}, name: ${B} }\n`, [`${A} ${B}`]],
    ['keys of AWS', `Accounts:\n- Id: "${A}"\n  Status: SUSPENDED\n  Name: one\n`, [`${A} one [SUSPENDED]`]],
    ['an id twice in a list', `- ${A}\n- ${A}\n`, [A]],
    ['CR LF and a byte order mark', `\ufeff- ${A}\r\n- ${B}\r\n`, [A, B]],
    ['an id for a name', `${A}: ${B}\n`, `a.yaml:1: expected the name of ${A}, got "${B}"`],
    ['a second document', `- ${A}\n---\n- ${B}\n`, 'a.yaml:2: expected one YAML document, got a second one'],
    ['a directive', `%YAML 1.1\n---\n- ${A}\n`, 'a.yaml:1: expected YAML without directives, got %YAML 1.1'],
    ['an anchor', `- &x ${A}\n- *x\n`, 'a.yaml:1: expected a value, got the anchor &x'],
    ['an alias', `- *x\n`, expect.stringMatching(/^a\.yaml:1: expected /) as string],
    ['a tag', `- !!str ${A}\n`, 'a.yaml:1: expected a value, got the tag tag:yaml.org,2002:str'],
    ['an id twice in a mapping', `${A}: one\n${A}: two\n`, 'a.yaml:2: expected each key once, got a second one'],
    [
      'a key beside accounts',
      `accounts: [${A}]\nmore: [${B}]\n`,
      'a.yaml:2: expected the key accounts alone, got "more"',
    ],
    ['an id beside accounts', `${B}: two\naccounts: [${A}]\n`, `a.yaml:1: expected the key accounts alone, got "${B}"`],
    ['an unknown key', `- id: ${A}\n  also: ${B}\n`, 'a.yaml:2: expected id or name, got the key "also"'],
    ['two ids', `- id: ${A}\n  account: ${B}\n`, 'a.yaml:2: expected one id, got also "account"'],
    ['an entry without an id', `- ${A}\n- name: one\n`, `a.yaml:2: expected ${ID}, got nothing`],
    ['an entry of nothing', `- ${A}\n-\n`, `a.yaml:2: expected ${ID}, got nothing`],
    ['null', `[${A}, null]\n`, `a.yaml:1: expected ${ID}, got nothing`],
    ['lists within', `- ${A}\n- [${B}]\n- [333344445555, one, CLOSED]\n`, [A, B, '333344445555 one [CLOSED]']],
    [
      'a list within that has more',
      `- [${A}, one, two]\n`,
      'a.yaml:1: expected an id, a name and a state, got also "two"',
    ],
    ['a list within that is empty', `- []\n`, `a.yaml:1: expected ${ID}, got nothing`],
    ['a list in a list within', `- [${A}, [one]]\n`, 'a.yaml:1: expected a text, got a list'],
    [
      'keys that are not known',
      `- { id: ${A}, env: prod, tags: { "cost center": 1234567890, of: [sandbox-${A}] } }\n`,
      [A],
    ],
    ['another id in a key', `- { id: ${A}, ${B}: x }\n`, `a.yaml:1: expected id or name, got the key "${B}"`],
    [
      'another id below a key',
      `- { id: ${A}, tags: [{ payer: 2222-3333-4444 }] }\n`,
      'a.yaml:1: expected id or name, got the key "tags"',
    ],
    ['a state', `- { id: ${A}, status: suspended }\n- { id: ${B}, status: ~ }\n`, [`${A} [suspended]`, B]],
    ['a list for a state', `- { id: ${A}, status: [x] }\n`, 'a.yaml:1: expected a state, got a list'],
    ['mappings below ids', `${A}: { name: one, status: ACTIVE }\n${B}: { id: ${B} }\n`, [`${A} one [ACTIVE]`, B]],
    ['another id below an id', `${A}: { id: ${B} }\n`, `a.yaml:1: expected the id "${A}" as in the key, got "${B}"`],
    ['one mapping alone', `id: ${A}\nname: one\n`, [`${A} one`]],
    ['a list of pages', `- Accounts:\n  - Id: ${A}\n- Accounts:\n  - Id: ${B}\n`, [A, B]],
    [
      'a page that is not the last',
      `- Accounts: [${A}]\n  NextToken: x\n`,
      'a.yaml:2: expected all accounts, got NextToken',
    ],
    ['a list of ids', `- id: [${A}, ${B}]\n`, `a.yaml:1: expected ${ID}, got a list`],
    ['a list for a name', `${A}: [one]\n`, 'a.yaml:1: expected a name, got a list'],
    ['another mapping', `ids: [${A}]\n`, 'a.yaml:1: expected account ids, or the key accounts, got the key "ids"'],
    ['ids on lines of one text', `- ${A}\n  ${B}\n`, `a.yaml:1: expected ${ID}, got "${A} ${B}"`],
    ['a lost leading zero', '- 12345678901\n', `a.yaml:1: expected ${ID}, got "12345678901"`],
    ['a fraction', `- ${A}.0\n`, `a.yaml:1: expected ${ID}, got "${A}.0"`],
    ['a power', '- 1.11122223333e11\n', `a.yaml:1: expected ${ID}, got "1.11122223333e11"`],
    ['another base', '- 0o1234567012\n', `a.yaml:1: expected ${ID}, got "0o1234567012"`],
    ['underscores', '- 111_122_223_333\n', `a.yaml:1: expected ${ID}, got "111_122_223_333"`],
    ['an id alone, as in a text', A, [A]],
    ['a text', 'none', `a.yaml:1: expected a list of accounts, got "none"`],
    ['nothing below accounts', 'accounts:\n', 'a.yaml:1: expected a list of accounts, got nothing'],
    ['nothing', '# none\n', 'a.yaml:1: expected a list of accounts, got nothing'],
    ['NUL bytes', `- "${A}\0"\n`, `a.yaml:1: expected ${ID}, got "${A}\\u0000"`],
    [
      'a depth of 200,000',
      '['.repeat(200_000),
      'a.yaml:1: expected at most 64 levels, got a value that is nested too deeply',
    ],
  ])('%s is read whole or refused', async (_, text, wanted) => {
    expect(await accountsIn(text, 'a.yaml')).toEqual(wanted);
  });
});

describe('an accounts file in JSON with', () => {
  const account = (id: string, more: object = {}) => ({
    ...{ Id: id, Arn: 'arn:aws:organizations::1:account/o-1/1', Email: 'a@example.com', Name: 'a "b" \u{1f600}' },
    ...{
      Status: 'ACTIVE',
      State: 'ACTIVE',
      Paths: ['o-1/r-1/'],
      JoinedMethod: 'INVITED',
      JoinedTimestamp: 1_481_835_741.5,
    },
    ...more,
  });
  const printed = (value: unknown) => JSON.stringify(value, null, 4);

  it.each<[what: string, text: string, wanted: readonly string[] | string]>([
    [
      'what the AWS CLI prints',
      printed({ Accounts: [account(A), account(B)] }),
      [A, B].map((id) => `${id} a "b" \u{1f600} [ACTIVE]`),
    ],
    ['the same on one line', JSON.stringify({ Accounts: [account(A)] }), [`${A} a "b" \u{1f600} [ACTIVE]`]],
    ['the same with tabs', JSON.stringify({ Accounts: [account(A)] }, null, '\t'), [`${A} a "b" \u{1f600} [ACTIVE]`]],
    [
      'an account that is closed',
      printed({ Accounts: [account(A, { Status: 'SUSPENDED', State: 'CLOSED' })] }),
      [`${A} a "b" \u{1f600} [CLOSED]`],
    ],
    ['no name', printed([account(A, { Name: null })]), [`${A} [ACTIVE]`]],
    ['a list of texts', printed([A, B]), [A, B]],
    ['a list of numbers', `[${A}]`, [A]],
    ['a mapping of names', printed({ [A]: 'one' }), [`${A} one`]],
    [
      'a page of a longer list',
      printed({ Accounts: [account(A)], NextToken: 'eyJ' }),
      'a.json:17: expected all accounts, got NextToken',
    ],
    ['the last page', printed({ Accounts: [A], NextToken: null }), [A]],
    [
      'another key',
      printed({ Accounts: [A], Parents: [] }),
      'a.json:5: expected the key accounts alone, got "Parents"',
    ],
    ['an id twice', `{"${A}": "one",\n"${A}": "two"}`, 'a.json:2: expected each key once, got a second one'],
    ['an entry without an id', printed([{ Name: 'one' }]), `a.json:2: expected ${ID}, got nothing`],
    ['a number with a lost zero', '[12345678901]', `a.json:1: expected ${ID}, got "12345678901"`],
    [
      'lists of lists',
      printed([
        [A, 'one'],
        [B, null],
      ]),
      [`${A} one`, B],
    ],
    ['lists of ids', printed([[A, B]]), `a.json:2: expected the name of ${A}, got "${B}"`],
    [
      'the only object of PowerShell',
      printed(account(A, { JoinedMethod: { Value: 'INVITED' }, State: { Value: 'ACTIVE' } })),
      [`${A} a "b" \u{1f600} [ACTIVE]`],
    ],
    ['the answer of boto3', printed({ Accounts: [A], ResponseMetadata: { RequestId: B } }), [A]],
    [
      'other children',
      printed({ Children: [{ Id: A, Type: 'ACCOUNT' }] }),
      'a.json:2: expected account ids, or the key accounts, got the key "Children"',
    ],
    ['two values', `["${A}"]\n["${B}"]\n`, expect.stringMatching(/^a\.json:\d: expected /) as string],
    ['half a text', `["${A}",`, expect.stringMatching(/^a\.json:1: expected YAML, got a syntax error: /) as string],
    ['nothing', '', 'a.json:1: expected a list of accounts, got nothing'],
    ['an empty list', '{"Accounts": []}', 'a.json:1: expected accounts, got nothing'],
    [
      'a depth of 200,000',
      '{"a":'.repeat(200_000),
      'a.json:1: expected at most 64 levels, got a value that is nested too deeply',
    ],
  ])('%s is read whole or refused', async (_, text, wanted) => {
    expect(await accountsIn(text, 'a.json')).toEqual(wanted);
  });
});

it('reads pages, where each but the last says that the list goes on', () => {
  const pages = `- Accounts: [${A}]\n  NextToken: x\n- Accounts: [${B}]\n`;
  expect(listedInYaml(pages, 'a.yaml').map(({ id }) => id)).toEqual([A, B]);
  expect(() => listedInYaml(`${pages}  NextToken: y\n`, 'a.yaml')).toThrow('expected all accounts, got NextToken');
});
