import { describe, expect, it, vi } from 'vitest';
import { concurrencyOf, socketsWithin } from '../../../../src/cli/requests/concurrency.ts';

const limits = (openFiles: string) =>
  `Limit                     Soft Limit           Hard Limit           Units     \n` +
  `Max stack size            8388608              unlimited            bytes     \n` +
  `Max open files            ${openFiles.padEnd(20)} 4096                 files     \n`;

/** What the scan gets, and what the user reads. */
async function found(values: Parameters<typeof concurrencyOf>[0], openFiles: string) {
  const reporter = { report: vi.fn() };
  const options = await concurrencyOf(values, reporter, limits(openFiles));
  return { options, events: reporter.report.mock.calls.flat() as unknown[] };
}

it('takes a number as it is, whatever the most that auto may choose, and the limit on open files', async () => {
  expect(await found({ concurrency: 500, maxConcurrency: 10 }, '80')).toEqual({
    ...{ options: { concurrency: 500 }, events: [] },
  });
});

it.each([
  [10, '1024', 10],
  [10, '80', 10],
  [1000, '1024', 448],
])('lets auto choose up to %d with %s open files: %d', async (maxConcurrency, openFiles, most) => {
  expect(await found({ concurrency: 'auto', maxConcurrency }, openFiles)).toEqual({
    ...{ options: { concurrency: 'auto', maxConcurrency: most }, events: [] },
  });
});

it('tells where the limit on open files leaves room for few requests', async () => {
  const message =
    'No more than 20 requests are in flight, because this process may open few files. ' +
    'Raise the limit (ulimit -n) for a faster scan.';
  expect(await found({ concurrency: 'auto', maxConcurrency: 1000 }, '80')).toEqual({
    options: { concurrency: 'auto', maxConcurrency: 20 },
    events: [{ kind: 'note', message }],
  });
});

describe('the sockets of a process', () => {
  it.each([
    ['1024', 448],
    ['65536', 32_704],
    ['256', 64],
    ['64', 16],
    ['1', 1],
    ['unlimited', Infinity],
  ])('with %s open files are %d', (openFiles, sockets) => {
    expect(socketsWithin(limits(openFiles))).toBe(sockets);
  });

  it('are not known where the system does not say', () => {
    expect(socketsWithin('')).toBe(Infinity);
  });
});
