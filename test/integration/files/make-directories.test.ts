import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeDirectories } from '../../../src/files/make-directories.ts';
import { withDirectory } from '../../support/plan.ts';

it('gives its mode to every directory that it creates', async () => {
  await withDirectory(async (directory) => {
    const first = join(directory, 'a');
    expect(makeDirectories(join(first, 'b'), 0o700)).toBe(first);
    for (const path of [first, join(first, 'b')]) expect((await stat(path)).mode & 0o777).toBe(0o700);
  });
});

it.runIf(process.platform === 'linux')('fails in /proc, where the parent exists and nothing can be created', () => {
  expect(() => makeDirectories('/proc/none')).toThrow('ENOENT');
  expect(() => makeDirectories('/proc/none/below')).toThrow('ENOENT');
});
