import { expect, it } from 'vitest';
import { A, B, accountsIn } from '../../../support/account-list.ts';

const FIELDS = 'the fields Arn, Email, Id, JoinedMethod, JoinedTimestamp, Name, State and Status of ACCOUNTS';

const row = (id: string, ...last: readonly string[]) =>
  ['ACCOUNTS', `arn:aws:organizations::1:account/o-1/${id}`, 'a@example.com', id, 'CREATED', '2024', ...last].join(
    '\t',
  );

it.each<[what: string, text: string, wanted: readonly string[] | string]>([
  ['a state and a status', `${row(A, 'a, b', 'CLOSED', 'SUSPENDED')}\n`, [`${A} a, b [CLOSED]`]],
  ['a status alone', `${row(A, 'one', 'SUSPENDED')}\n`, [`${A} one [SUSPENDED]`]],
  ['a name that holds another id', `${row(A, `was ${B}`, 'ACTIVE')}\n`, [`${A} was ${B} [ACTIVE]`]],
  [
    'paths',
    `${row(A, 'one', 'ACTIVE')}\nPATHS\to-1/r-1/\n\n${row(B, 'two', 'ACTIVE')}\n`,
    [`${A} one [ACTIVE]`, `${B} two [ACTIVE]`],
  ],
  ['a token', `${row(A, 'one', 'ACTIVE')}\nNEXTTOKEN\tx\n`, 'accounts:2: expected all accounts, got NextToken'],
  ['a token alone', 'NEXTTOKEN\tx\n', 'accounts:1: expected all accounts, got NextToken'],
  [
    'fewer fields',
    `${row(A, 'one')}\n`,
    expect.stringContaining(`accounts:1: expected ${FIELDS}, got "ACCOUNTS\\t`) as string,
  ],
  [
    'more fields',
    `${row(A, 'one', 'two', 'ACTIVE', 'ACTIVE')}\n`,
    expect.stringContaining(`expected ${FIELDS}`) as string,
  ],
  [
    'fields in another order',
    `${row(A, 'one', 'ACTIVE')}\n${row('CREATED', A, 'x')}`.replace(`/CREATED`, `/${A}`),
    expect.stringContaining(`accounts:2: expected ${FIELDS}`) as string,
  ],
  ['other lines', `${row(A, 'one', 'ACTIVE')}\nPARENTS\tx\n`, `accounts:2: expected ${FIELDS}, got "PARENTS\\tx"`],
  ['an id that is none', row('12', 'one', 'ACTIVE'), 'accounts:1: expected an account id of 12 digits, got "12"'],
])('the text of the AWS CLI with %s is read whole or refused', async (_, text, wanted) => {
  expect(await accountsIn(text, 'accounts')).toEqual(wanted);
});
