import { describe, expect, it } from 'vitest';
import { limiterFor, limiterOf } from '../../../../../src/aws/client/limiter/limiter.ts';

/** Work that ends on request, and how much of it is under way. */
function work() {
  const open: (() => void)[] = [];
  let most = 0;
  return {
    open,
    most: () => most,
    attempt: () =>
      new Promise<void>((resolve) => {
        open.push(resolve);
        most = Math.max(most, open.length);
      }),
    endOne: async () => {
      open.shift()?.();
      await turn();
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function drain({ open, endOne }: ReturnType<typeof work>): Promise<void> {
  while (open.length > 0) await endOne();
}

describe('a limiter', () => {
  it('runs as many attempts at once as the number says', async () => {
    const limiter = limiterFor({ concurrency: 3 });
    const all = work();
    for (let i = 0; i < 10; i += 1) limiter.run(all.attempt, false);
    await turn();
    await drain(all);
    expect(all.most()).toBe(3);
  });

  it('keeps a place for what is not about a target', async () => {
    const limiter = limiterFor({ concurrency: 3 });
    const [targets, others] = [work(), work()];
    for (let i = 0; i < 10; i += 1) limiter.run(targets.attempt, true);
    await turn();
    expect(targets.open).toHaveLength(2);
    limiter.run(others.attempt, false);
    await turn();
    expect(others.open).toHaveLength(1);
    await drain(others);
    await drain(targets);
    expect(targets.most()).toBe(2);
  });

  it('with one place runs targets, too', async () => {
    const limiter = limiterFor({ concurrency: 1 });
    const targets = work();
    for (let i = 0; i < 3; i += 1) limiter.run(targets.attempt, true);
    await turn();
    await drain(targets);
    expect(targets.most()).toBe(1);
  });

  it('lets more out as soon as its limit is higher, in every pool', async () => {
    const limit = { value: 1, note: () => (limit.value += 1) };
    const limiter = limiterOf(limit);
    const pool = limiter.poolOf((value) => 2 * value);
    const all = work();
    for (let i = 0; i < 10; i += 1) limiter.run(all.attempt, false);
    await turn();
    expect(all.open).toHaveLength(1);
    limiter.note({ outcome: 'succeeded', origin: '', begun: 0, ended: 1 });
    await turn();
    expect(all.open).toHaveLength(2);
    expect(pool.concurrency).toBe(4);
    await drain(all);
  });

  it('passes to the limit whether others wait, and the time', async () => {
    const noted: object[] = [];
    const limiter = limiterOf({ value: 1, note: (attempt) => noted.push(attempt) });
    const all = work();
    const attempt = { outcome: 'succeeded', origin: 'a', begun: 1, ended: 2 } as const;
    limiter.run(all.attempt, false);
    limiter.run(all.attempt, false);
    await turn();
    limiter.note(attempt);
    await all.endOne();
    limiter.note(attempt);
    const times = { noted: expect.any(Number) as number, busyTime: expect.any(Number) as number };
    expect(noted).toEqual([
      { ...attempt, isAwaited: true, ...times },
      { ...attempt, isAwaited: false, ...times },
    ]);
    await drain(all);
  });

  it.each([{ concurrency: 5 }, { concurrency: 'auto' as const }])(
    'without a socket for one more, $concurrency is what there are sockets for',
    async (options) => {
      const limiter = limiterFor(options);
      const all = work();
      for (let i = 0; i < 4; i += 1) limiter.run(all.attempt, false);
      await turn();
      // One of the four has no socket.
      expect(limiter.hasNoSocket()).toBe(true);
      expect(limiter.poolOf().concurrency).toBe(3);
      await drain(all);
    },
  );

  it('without a socket for the only attempt, there is nothing to wait for', async () => {
    const limiter = limiterFor({ concurrency: 5 });
    const all = work();
    limiter.run(all.attempt, false);
    await turn();
    expect(limiter.hasNoSocket()).toBe(false);
    await drain(all);
  });
});
