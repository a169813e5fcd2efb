import { describe, expect, it } from 'vitest';
import { concurrencyOf, socketsWithin } from '../../../../src/cli/requests/concurrency.ts';

it('takes a number as it is, whatever the most that auto may choose', async () => {
  expect(await concurrencyOf({ concurrency: 500, maxConcurrency: 10 })).toEqual({ concurrency: 500 });
});

it('passes on the most that auto may choose', async () => {
  expect(await concurrencyOf({ concurrency: 'auto', maxConcurrency: 10 })).toEqual({
    ...{ concurrency: 'auto', maxConcurrency: 10 },
  });
});

describe('the sockets of a process', () => {
  const limits = (openFiles: string) =>
    `Limit                     Soft Limit           Hard Limit           Units     \n` +
    `Max stack size            8388608              unlimited            bytes     \n` +
    `Max open files            ${openFiles.padEnd(20)} 4096                 files     \n`;

  it.each([
    ['1024', 448],
    ['65536', 32_704],
    ['256', 64],
    ['64', 1],
    ['unlimited', Infinity],
  ])('with %s open files are %d', (openFiles, sockets) => {
    expect(socketsWithin(limits(openFiles))).toBe(sockets);
  });

  it('are not known where the system does not say', () => {
    expect(socketsWithin('')).toBe(Infinity);
  });
});
