import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namesIn } from '../../../src/files/names-in.ts';
import { putFiles, temporaryDirectory } from '../../support/files/directory.ts';

test('a directory has its names; one that is missing, and a file, have none', () => {
  const dir = temporaryDirectory();
  putFiles(dir, { 'a/b': '', c: '' });
  expect(namesIn(dir).sort()).toEqual(['a', 'c']);
  expect(namesIn(join(dir, 'missing'))).toEqual([]);
  expect(namesIn(join(dir, 'c'))).toEqual([]);
});

test('what cannot be listed is an error, and not empty', () => {
  expect(() => namesIn(join(temporaryDirectory(), 'n'.repeat(300)))).toThrow(expect.objectContaining({ code: 'disk' }));
});
