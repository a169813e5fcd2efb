import { expect, it } from 'vitest';
import { accountsOption, coverageAfter } from '../../../../src/actions/scan/within.ts';
import { HubformError } from '../../../../src/error.ts';

const [OWN, OTHER] = ['111122223333', '222233334444'];
const within = { accounts: [OWN, OTHER], name: 'm.yaml' };

it('the accounts to scan are those of the snapshot in which the caller has a role', () => {
  expect(accountsOption({ scan: {}, within }).accountsOf?.(OWN)).toEqual([OWN]);
  expect(accountsOption({ scan: { roleName: 'read' }, within }).accountsOf?.(OWN)).toEqual([OWN, OTHER]);
});

it('the default of a scan stays without a snapshot, and where the snapshot has no account', () => {
  expect(accountsOption({ scan: {} })).toEqual({});
  expect(accountsOption({ scan: {}, within: { accounts: [], name: 'm.yaml' } }).accountsOf?.(OWN)).toBeUndefined();
});

it('it is an error if the caller has a role in none of them, but not if a shard has none of them', () => {
  const { accountsOf } = accountsOption({ scan: {}, within: { ...within, accounts: [OTHER] } });
  expect(() => accountsOf?.(OWN)).toThrow(
    new HubformError(
      'usage',
      "m.yaml has 1 account to read, but not the caller's account 111122223333, and no role to assume was named",
      { hint: 'Pass --role-name, or use credentials of one of them: 222233334444.' },
    ),
  );
  const shares = [0, 1].map((index) => {
    const scan = { roleName: 'read', shard: { index, size: 2 } };
    return accountsOption({ scan, within: { ...within, accounts: [OTHER] } }).accountsOf?.(OWN);
  });
  expect(shares).toEqual(expect.arrayContaining([[], [OTHER]]));
});

it('a scan covers the accounts that it finished, in the Regions of its options', () => {
  const checkpoint = { accounts: () => [OWN] };
  const caller = { account: OWN };
  expect(coverageAfter({ scan: {}, within }, { caller }, checkpoint)).toEqual({
    ...{ accounts: [OWN], outOfReach: [OTHER], notListed: [] },
  });
  expect(coverageAfter({ scan: { regions: ['eu-west-1'] } }, { caller }, checkpoint)).toEqual({
    ...{ accounts: [OWN], outOfReach: [], notListed: [], regions: ['eu-west-1'] },
  });
  const exclude = { accounts: [OTHER], units: [], regions: ['us-east-1'] };
  expect(coverageAfter({ scan: { exclude }, within }, { caller }, checkpoint)).toEqual({
    ...{ accounts: [OWN], outOfReach: [], notListed: [], exclude },
  });
  const organization = { units: [] };
  expect(coverageAfter({ scan: { organization }, within }, { caller, listed: [OWN] }, checkpoint)).toEqual({
    ...{ accounts: [OWN], outOfReach: [], notListed: [OTHER] },
  });
});
