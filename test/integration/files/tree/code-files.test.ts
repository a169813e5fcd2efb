import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCodeFiles } from '../../../../src/files/tree/code-files.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

it('only files at paths of generated code are read, and no links are followed', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'main.ts': 'a',
    'readme.md': 'x',
    'accounts/111122223333.ts': 'b',
    'accounts/other.ts': 'x',
    '111122223333/memberships.tf': 'c',
    '111122223333/imports.tf.json': 'd',
    '111122223333/backend.tf': 'x',
    'modules/memberships.tf': 'x',
    '444455556666': 'a file',
  });
  symlinkSync(join(directory, '111122223333'), join(directory, '222233334444'));
  symlinkSync(join(directory, 'main.ts'), join(directory, 'package.json'));
  expect([...(await readCodeFiles(directory))]).toEqual([
    ['111122223333/imports.tf.json', 'd'],
    ['111122223333/memberships.tf', 'c'],
    ['accounts/111122223333.ts', 'b'],
    ['main.ts', 'a'],
  ]);
});

it('a directory that does not exist holds none', async () => {
  expect(await readCodeFiles(join(temporaryDirectory(), 'missing'))).toEqual(new Map());
});
