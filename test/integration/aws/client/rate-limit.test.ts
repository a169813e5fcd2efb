import { expect, test, vi } from 'vitest';
import { targetRateLimit } from '../../../../src/aws/client/rate-limit.ts';

let now = 0;
vi.mock('node:timers/promises', () => ({
  setTimeout: (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  },
}));

test.each([0, 7, 40, 99, 100, 250])(
  'never more than ten calls to a target in any second, one every %i ms',
  async (pause) => {
    const limit = targetRateLimit(() => now);
    const sent: number[] = [];
    for (let i = 0; i < 35; i += 1) {
      now += pause;
      await limit();
      sent.push(now);
    }
    for (let i = 10; i < sent.length; i += 1) expect((sent[i] ?? 0) - (sent[i - 10] ?? 0)).toBeGreaterThanOrEqual(1000);
    // No call waits that need not: ten at once, or all where they come slowly enough.
    const slow = pause >= 100 ? sent.length : 10;
    expect(sent.slice(0, slow).map((at) => at - (sent[0] ?? 0))).toEqual(
      Array.from({ length: slow }, (_, i) => i * pause),
    );
  },
);
