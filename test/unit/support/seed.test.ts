import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { randomNumbers, seedOr, seedProperties } from '../../support/seed.ts';

describe('the seed of a random test', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is HUBFORM_SEED, or else the standard one, or else a new one', () => {
    vi.stubEnv('HUBFORM_SEED', undefined);
    expect(seedOr(5)).toBe(5);
    expect(seedOr()).not.toBe(seedOr());
    vi.stubEnv('HUBFORM_SEED', '-1234');
    expect([seedOr(5), seedOr()]).toEqual([-1234, -1234]);
  });

  it('has to be an integer', () => {
    vi.stubEnv('HUBFORM_SEED', 'seven');
    expect(() => seedOr(5)).toThrow('HUBFORM_SEED: expected an integer, got "seven"');
  });

  it('is the seed of every property too', async () => {
    const before = fc.readConfigureGlobal();
    vi.stubEnv('HUBFORM_SEED', '77');
    try {
      await seedProperties();
      expect(fc.readConfigureGlobal().seed).toBe(77);
    } finally {
      fc.configureGlobal(before);
    }
  });

  it('gives the same numbers each time, from 0 to below 1', () => {
    const numbers = (seed: number) => Array.from({ length: 1000 }, randomNumbers(seed));
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
    expect(Math.min(...numbers(7))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers(7))).toBeLessThan(1);
    expect(numbers(7).reduce((a, b) => a + b) / 1000).toBeCloseTo(0.5, 1);
  });
});
