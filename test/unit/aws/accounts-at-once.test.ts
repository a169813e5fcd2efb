import { expect, it } from 'vitest';
import { accountsAtOnce } from '../../../src/aws/accounts-at-once.ts';

const ACCOUNTS = ['111122223333', '222233334444'];
const regions = (count: number) => Array.from({ length: count }, (_, i) => `eu-west-${i + 1}`);

it.each([
  ['few Regions: as many as requests', { regions: regions(3) }, 1000, 1000],
  ['many Regions: fewer', { regions: regions(20) }, 1000, 500],
  ["no Regions named: by those of the caller's account", {}, 1000, 250],
  [
    'Regions of their own: by the average',
    { regionsOf: (id: string) => regions(id === ACCOUNTS[0] ? 50 : 30) },
    1000,
    250,
  ],
  ['one request in flight: one', { regions: regions(20) }, 1, 1],
])('accounts are under way with %s', (_, options, limit, expected) => {
  expect(accountsAtOnce(options, ACCOUNTS, regions(40))(limit)).toBe(expected);
});

it('without any account, or any known Region, only the requests count', () => {
  expect(accountsAtOnce({}, [], [])(50)).toBe(50);
  expect(accountsAtOnce({}, ACCOUNTS)(50)).toBe(50);
});
