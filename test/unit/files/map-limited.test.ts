import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapLimited } from '../../../src/files/map-limited.ts';

test('results keep the order of the items, not of the ends of the tasks', async () => {
  const results = await mapLimited([3, 1, 2], async (turns) => {
    for (let i = 0; i < turns; i += 1) await setImmediate();
    return turns * 10;
  });
  expect(results).toEqual([30, 10, 20]);
});

test('no items give no results', async () => {
  expect(await mapLimited([], () => Promise.reject(new Error('not called')))).toEqual([]);
});

test('arrays as results are not flattened', async () => {
  expect(await mapLimited([1, 2], (item) => Promise.resolve([item]))).toEqual([[1], [2]]);
});

test('at most 16 tasks run at a time', async () => {
  let running = 0;
  let most = 0;
  await mapLimited(Array.from({ length: 100 }), async () => {
    most = Math.max(most, ++running);
    await setImmediate();
    running -= 1;
  });
  expect(most).toBe(16);
});

test('after a failure no task is started, and running tasks end before it is thrown', async () => {
  let started = 0;
  let ended = 0;
  const items = Array.from({ length: 100 }, (_, i) => i);
  const run = mapLimited(items, async (item) => {
    started += 1;
    if (item === 0) throw new Error('first');
    await setImmediate();
    ended += 1;
    if (item === 1) throw new Error('second');
  });
  await expect(run).rejects.toThrow('first');
  expect(started).toBe(16);
  expect(ended).toBe(15);
});
