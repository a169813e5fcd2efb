import { expect, it } from 'vitest';
import { unlessAborted } from '../../../src/aws/unless-aborted.ts';

it('rejects with the reason at once, regardless of the work', async () => {
  const stop = new AbortController();
  const work = unlessAborted(new Promise(() => undefined), stop.signal);
  stop.abort(new Error('SIGINT'));
  await expect(work).rejects.toThrow('SIGINT');
});

it('gives the result of the work, or its error', async () => {
  const { signal } = new AbortController();
  expect(await unlessAborted(Promise.resolve(7), signal)).toBe(7);
  await expect(unlessAborted(Promise.reject(new Error('denied')), signal)).rejects.toThrow('denied');
});
