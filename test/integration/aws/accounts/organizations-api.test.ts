import { expect, it } from 'vitest';
import { organizationsApi, type OrganizationsApi } from '../../../../src/aws/accounts/organizations-api.ts';
import { keysOf, sessionAt } from '../../../support/session.ts';
import { CALLER, startStub, type StubResponses } from '../../../support/stub-server.ts';

async function ask<T>(answers: StubResponses, use: (api: OrganizationsApi) => Promise<T>) {
  const stub = await startStub(answers);
  const session = await sessionAt(stub.url);
  try {
    const api = await organizationsApi(session, { region: 'us-east-1', credentials: keysOf(CALLER) });
    return { result: await use(api), asked: stub.asked.map(({ call, body }) => `${call} ${body}`) };
  } finally {
    session.close();
    await stub.close();
  }
}

it('the roots are read through every page', async () => {
  const { result, asked } = await ask(
    {
      ListRoots: ({ body }) => ({
        body: body.includes('NextToken') ? { Roots: [{ Id: 'r-ab12' }] } : { Roots: [], NextToken: 'a' },
      }),
    },
    (api) => api.roots(),
  );
  expect(result).toEqual(['r-ab12']);
  expect(asked).toEqual(['ListRoots {}', 'ListRoots {"NextToken":"a"}']);
});

it('an account has its state, its name and the units of its path', async () => {
  const Paths = [`o-abcdefghij/r-ab12/ou-ab12-11111111/${CALLER}/`];
  const { result, asked } = await ask(
    { ListAccountsForParent: { body: { Accounts: [{ Id: CALLER, State: 'ACTIVE', Name: 'payments', Paths }] } } },
    (api) => api.accountsBelow('ou-ab12-11111111'),
  );
  expect(result).toEqual([{ id: CALLER, state: 'ACTIVE', name: 'payments', units: ['r-ab12', 'ou-ab12-11111111'] }]);
  expect(asked).toEqual(['ListAccountsForParent {"ParentId":"ou-ab12-11111111"}']);
});

it.each([
  ['root+pay@example.com', 'root+pay@example.com'],
  ['', undefined],
  ['no address', undefined],
  ['a@example.com\nb@example.com', undefined],
  ['a\u202e@example.com', undefined],
  [`${'a'.repeat(60)}@example.com`, undefined],
  [7, undefined],
])('an e-mail address of a root user that cannot be one is left out: %j', async (Email, email) => {
  const { result } = await ask(
    { ListAccounts: { body: { Accounts: [{ Id: CALLER, State: 'ACTIVE', Email }] } } },
    (api) => api.listAccounts(),
  );
  expect(result).toEqual([{ id: CALLER, state: 'ACTIVE', ...(email !== undefined && { email }) }]);
});
