import { expect, it } from 'vitest';
import { isInShard } from '../../../src/membership/shard.ts';

const shardOf = (account: string, size: number) =>
  Array.from({ length: size }, (_, index) => index).filter((index) => isInShard(account, { index, size }));

// Shards of different versions are merged, so an account must stay in its shard.
it.each([
  ['111122223333', 5],
  ['444455556666', 7],
  ['000000000001', 6],
  ['000000000002', 4],
])('the account %s stays in its shard of eight', (account, index) => {
  expect(shardOf(account, 8)).toEqual([index]);
});

it('every account is in exactly one shard, for any number of shards', () => {
  for (const size of [1, 2, 3, 7, 16, 1000]) {
    for (let i = 0; i < 100; i += 1) expect(shardOf(String(100_000_000_000 + i), size)).toHaveLength(1);
  }
});

it('shards of consecutive account ids have about the same size', () => {
  const accounts = Array.from({ length: 16_000 }, (_, i) => String(100_000_000_000 + i));
  for (let index = 0; index < 16; index += 1) {
    const count = accounts.filter((account) => isInShard(account, { index, size: 16 })).length;
    expect(Math.abs(count - 1000)).toBeLessThan(150);
  }
});
