import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differingFiles } from '../../../../src/files/tree/check-tree.ts';
import { GUARD_TEXT } from '../../../../src/files/tree/guard.ts';
import { GUARD, MANIFEST } from '../../../../src/files/tree/paths.ts';
import { writeTree } from '../../../../src/files/tree/write-tree.ts';
import { contents, putFiles, temporaryDirectory } from '../../../support/files/directory.ts';
import { NEW, NO_CODE, OLD } from '../../../support/files/tree-fixtures.ts';

const OPTIONS = { code: NO_CODE, force: false };

test('every file that differs is named with how it differs', async () => {
  const dir = temporaryDirectory();
  await writeTree(dir, OLD, OPTIONS);
  rmSync(join(dir, '444455556666/memberships.tf'));
  putFiles(dir, {
    '111122223333/providers.tf': 'edited\n',
    '333344445555/versions.tf': 'of the user\n',
    [`111122223333/${GUARD}`]: GUARD_TEXT,
  });
  const before = contents(dir);
  expect(await differingFiles(dir, NEW, OPTIONS)).toEqual([
    { path: '111122223333/imports.tf', difference: 'left-over' },
    { path: '111122223333/memberships.tf', difference: 'stale' },
    { path: '111122223333/providers.tf', difference: 'edited' },
    { path: '111122223333/removed.tf', difference: 'missing' },
    { path: '222233334444/memberships.tf', difference: 'left-over' },
    { path: '222233334444/versions.tf', difference: 'left-over' },
    { path: '333344445555/memberships.tf', difference: 'missing' },
    { path: '333344445555/versions.tf', difference: 'foreign' },
    { path: '444455556666/memberships.tf', difference: 'missing' },
    { path: '555566667777/imports.tf', difference: 'left-over' },
    { path: '555566667777/memberships.tf', difference: 'left-over' },
    { path: 'memberships.yaml', difference: 'stale' },
    { path: `111122223333/${GUARD}`, difference: 'left-over' },
    { path: MANIFEST, difference: 'stale' },
  ]);
  expect(contents(dir)).toEqual(before);
});

test('nothing differs from what was written, with any line endings', async () => {
  const dir = temporaryDirectory();
  await writeTree(dir, OLD, OPTIONS);
  expect(await differingFiles(dir, OLD, OPTIONS)).toEqual([]);
  for (const path of [...OLD.keys(), MANIFEST]) {
    const file = join(dir, path);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
  }
  expect(await differingFiles(dir, OLD, OPTIONS)).toEqual([]);
});

test('in a directory that is not there every file is missing', async () => {
  const missing = await differingFiles(join(temporaryDirectory(), 'no'), OLD, OPTIONS);
  expect(missing.map(({ path }) => path)).toEqual([...[...OLD.keys()].sort(), MANIFEST]);
  expect(new Set(missing.map(({ difference }) => difference))).toEqual(new Set(['missing']));
});
