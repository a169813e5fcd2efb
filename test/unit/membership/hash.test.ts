import { expect, it } from 'vitest';
import { hash32 } from '../../../src/membership/hash.ts';

// The shards of a scan depend on these values: they must not change.
it.each([
  ['', 2_872_998_923],
  ['111122223333', 3_670_946_093],
  ['444455556666', 2_817_983_311],
  ['000000000001', 3_253_598_230],
  ['é👍', 2_004_963_243],
])('the hash of "%s" never changes', (text, hash) => {
  expect(hash32(text)).toBe(hash);
});

it('each of the low bits is set for about half of consecutive account ids', () => {
  const hashes = Array.from({ length: 16_000 }, (_, i) => hash32(String(100_000_000_000 + i)));
  for (let bit = 0; bit < 8; bit += 1) {
    const set = hashes.filter((hash) => ((hash >>> bit) & 1) === 1).length;
    expect(Math.abs(set - 8000)).toBeLessThan(400);
  }
});

it('a hash is an unsigned 32-bit integer', () => {
  for (let i = 0; i < 1000; i += 1) {
    const hash = hash32(String(i));
    expect(hash).toBe(hash >>> 0);
  }
});
