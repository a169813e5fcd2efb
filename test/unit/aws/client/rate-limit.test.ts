import { describe, expect, it } from 'vitest';
import { rateLimit } from '../../../../src/aws/client/rate-limit.ts';

describe('a limit of ten requests a second', () => {
  it('allows no more than ten in any second', async () => {
    const withinRate = rateLimit(10);
    const sent: number[] = [];
    for (let i = 0; i < 25; i += 1) {
      await withinRate();
      sent.push(performance.now());
    }
    // A timer may fire a millisecond early.
    for (let i = 10; i < sent.length; i += 1) expect((sent[i] ?? 0) - (sent[i - 10] ?? 0)).toBeGreaterThan(990);
  });

  it('does not delay the first ten', async () => {
    const withinRate = rateLimit(10);
    const begun = performance.now();
    await Promise.all(Array.from({ length: 10 }, withinRate));
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
