import { describe, expect, it } from 'vitest';
import { lookUntil } from '../../../../src/actions/wait/look-until.ts';

/** Each item is there at its second; a look takes no time. */
async function looked(items: readonly number[], seconds: number) {
  let now = 0;
  const looks: string[] = [];
  const rounds: number[] = [];
  const patience = {
    ...{ seconds, atOnce: 1, now: () => now },
    sleep: (milliseconds: number) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };
  const look = (item: number) => {
    looks.push(`${item}@${now / 1000}`);
    return Promise.resolve(now / 1000 >= item);
  };
  const results = await lookUntil(items, look, Boolean, patience, (round) => rounds.push(round));
  return { results, looks, rounds };
}

describe('lookUntil', () => {
  it('looks again only at what is not done, and gives the last results in order', async () => {
    expect(await looked([2, 0, 1], 300)).toEqual({
      results: [true, true, true],
      looks: ['2@0', '0@0', '1@0', '2@1', '1@1', '2@3'],
      rounds: [1, 2, 3],
    });
  });

  it('waits a second at first, then longer, up to 15 seconds, and looks for the last time at the end', async () => {
    const { results, looks } = await looked([1000], 50);
    expect(results).toEqual([false]);
    expect(looks.map((one) => Number(one.split('@')[1]))).toEqual([0, 1, 3, 7, 15, 30, 45, 50]);
  });

  it('passes on the time waited so far, so that fewer results may be enough later', async () => {
    let now = 0;
    const sleep = (milliseconds: number) => Promise.resolve(void (now += milliseconds));
    const patience = { seconds: 300, atOnce: 1, now: () => now, sleep };
    const passed: number[] = [];
    const enough = (_: boolean, seconds: number) => passed.push(seconds) > 0 && seconds >= 20;
    await lookUntil(
      [1],
      () => Promise.resolve(false),
      enough,
      patience,
      () => undefined,
    );
    expect(passed).toEqual([0, 1, 3, 7, 15, 30]);
  });

  it('looks once if the time is 0', async () => {
    expect(await looked([5], 0)).toEqual({ results: [false], looks: ['5@0'], rounds: [1] });
  });

  it('looks at several at a time, and never at more', async () => {
    let [running, most] = [0, 0];
    const look = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return true;
    };
    const patience = { seconds: 0, atOnce: 3, now: () => 0, sleep: () => Promise.resolve() };
    await lookUntil([1, 2, 3, 4, 5, 6, 7], look, Boolean, patience, () => undefined);
    expect(most).toBe(3);
  });

  it('ends with the reason of an interruption', async () => {
    const patience = { seconds: 9, atOnce: 1, now: () => 0, sleep: () => Promise.reject(new Error('interrupted')) };
    const waiting = lookUntil(
      [1],
      () => Promise.resolve(false),
      Boolean,
      patience,
      () => undefined,
    );
    await expect(waiting).rejects.toThrow('interrupted');
  });
});
