import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';

/** Makes garbage while some MB are in use, and prints the largest heap in MB. */
const GARBAGE = `
  const kept = Array.from({ length: 400000 }, (_, i) => ({ i }));
  let most = 0;
  let old = [];
  for (let i = 0; i < 3000000; i += 1) {
    old.push({ i, text: 'x' + i });
    if (old.length < 200000) continue;
    most = Math.max(most, process.memoryUsage().heapUsed);
    old = [];
  }
  console.log(most / 1e6, kept.length);
`;

test('a heap that is kept small holds less garbage', () => {
  const entryPoints = [join(import.meta.dirname, '../../../src/files/small-heap.ts')];
  const options = { bundle: true, write: false, format: 'iife', globalName: 'heap', platform: 'node' } as const;
  const [module] = buildSync({ entryPoints, ...options }).outputFiles;
  // With more threads, how much garbage there is depends on what else the machine does.
  const megabytes = (before: string): number =>
    Number.parseFloat(
      execFileSync(process.execPath, ['--single-threaded', '-e', `${before}${GARBAGE}`], { encoding: 'utf8' }),
    );
  expect(megabytes(`${module?.text ?? ''}; heap.keepHeapSmall();`)).toBeLessThan(0.9 * megabytes(''));
});
