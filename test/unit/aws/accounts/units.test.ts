import { describe, expect, it } from 'vitest';
import type { ListedAccount, OrganizationsApi } from '../../../../src/aws/accounts/organizations-api.ts';
import { accountsInTree, withEveryUnit } from '../../../../src/aws/accounts/units.ts';

const ROOT = 'r-ab12';
const UNIT = 'ou-ab12-11111111';
const account = (id: string, units?: readonly string[]): ListedAccount => ({
  id,
  state: 'ACTIVE',
  ...(units && { units }),
});
const [FIRST, SECOND] = [account('111122223333'), account('222233334444')];

/** The root with FIRST and a unit, the unit with SECOND. */
function api(calls: string[] = []): OrganizationsApi {
  const answer = <T>(call: string, value: T) => {
    calls.push(call);
    return Promise.resolve(value);
  };
  return {
    listAccounts: () => answer('listAccounts', [FIRST, SECOND]),
    accountsBelow: (parent) => answer(`accountsBelow ${parent}`, parent === ROOT ? [FIRST] : [SECOND]),
    unitsBelow: (parent) => answer(`unitsBelow ${parent}`, parent === ROOT ? [UNIT] : []),
    roots: () => answer('roots', [ROOT]),
  };
}

it('the accounts in a tree have the path from where the walk started', async () => {
  expect(await accountsInTree(api(), [ROOT])).toEqual([
    { account: FIRST, path: [ROOT] },
    { account: SECOND, path: [ROOT, UNIT] },
  ]);
  expect(await accountsInTree(api(), [UNIT])).toEqual([{ account: SECOND, path: [UNIT] }]);
});

describe('the units of accounts', () => {
  it('are not asked for if every account has them', async () => {
    const calls: string[] = [];
    const accounts = [account(FIRST.id, [ROOT])];
    expect(await withEveryUnit(api(calls), accounts)).toEqual(accounts);
    expect(calls).toEqual([]);
  });

  it('are those of the walk where an account has none, and none for an account that is not found', async () => {
    const stray = account('333344445555');
    expect(await withEveryUnit(api(), [account(FIRST.id, [ROOT]), SECOND, stray])).toEqual([
      account(FIRST.id, [ROOT]),
      account(SECOND.id, [ROOT, UNIT]),
      stray,
    ]);
  });
});
