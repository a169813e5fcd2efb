import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSnapshotPartsSync } from '../../../../src/files/snapshots/read-sync.ts';
import { STAGING_PREFIX } from '../../../../src/files/tree/paths.ts';
import { contents, temporaryDirectory, putFiles } from '../../../support/files/directory.ts';

test('a file, a directory with a file for each account, and a directory of generated code are read', () => {
  const dir = temporaryDirectory();
  putFiles(dir, {
    'a.yaml': '\uFEFFzwölf',
    'fleet/222233334444.yaml': 'b',
    'fleet/111122223333.yaml': 'a',
    'fleet/x': '',
  });
  putFiles(dir, { 'code/memberships.yaml': 'm', 'code/111122223333/imports.tf': '' });
  expect(readSnapshotPartsSync(join(dir, 'a.yaml'))).toEqual([{ name: join(dir, 'a.yaml'), text: 'zwölf' }]);
  expect(readSnapshotPartsSync(join(dir, 'fleet')).map(({ text }) => text)).toEqual(['a', 'b']);
  expect(readSnapshotPartsSync(join(dir, 'code')).map(({ text }) => text)).toEqual(['m']);
});

test('a directory with an interrupted write is refused, and not changed', () => {
  const dir = temporaryDirectory();
  putFiles(dir, { 'memberships.yaml': '', [`${STAGING_PREFIX}1-00000000-00000000/new-0`]: '' });
  const before = contents(dir);
  expect(() => readSnapshotPartsSync(dir)).toThrow(/hubform is writing to .*, or was interrupted while writing/);
  expect(contents(dir)).toEqual(before);
});

test.each([
  ['missing', 'disk', /no such file or directory/],
  ['latin1', 'disk', /it is not text in UTF-8/],
  ['empty', 'snapshot', /there is no snapshot in/],
])('%s is refused', (name, code, message) => {
  const dir = temporaryDirectory();
  writeFileSync(join(dir, 'latin1'), Buffer.from([0xff]));
  mkdirSync(join(dir, 'empty'));
  const read = () => readSnapshotPartsSync(join(dir, name));
  expect(read).toThrow(message);
  expect(read).toThrow(expect.objectContaining({ code }) as Error);
});
