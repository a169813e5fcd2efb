import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../../../src/files/disk.ts';
import { compare, wantedTree } from '../../../../src/files/tree/compare.ts';
import { GUARD_TEXT } from '../../../../src/files/tree/guard.ts';
import { GUARD, MANIFEST } from '../../../../src/files/tree/paths.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { NEW, NO_CODE, OLD, write } from '../../../support/files/tree-fixtures.ts';

const OPTIONS = { code: NO_CODE, force: false };
const paths = (list: readonly { readonly path: string }[]) => list.map(({ path }) => path);

test('in a missing directory every file is to be written, and nothing is created', async () => {
  const dir = join(temporaryDirectory(), 'missing');
  const changes = await compare(nodeDisk, dir, wantedTree(OLD, OPTIONS), OPTIONS);
  expect(paths(changes.puts)).toEqual([...OLD.keys()].sort());
  expect(changes.last?.path).toBe(MANIFEST);
  expect(changes).toMatchObject({ removals: [], unchanged: [] });
  expect(contents(join(dir, '..'))).toEqual({});
});

test('without files in either tree only the manifest is to be written', async () => {
  const changes = await compare(nodeDisk, temporaryDirectory(), wantedTree(new Map(), OPTIONS), OPTIONS);
  expect(changes).toMatchObject({ puts: [], removals: [], guards: [], last: { path: MANIFEST } });
});

test('only root modules with several changes are guarded', async () => {
  const dir = temporaryDirectory();
  await write(dir, OLD);
  const { guards } = await compare(nodeDisk, dir, wantedTree(NEW, OPTIONS), OPTIONS);
  expect(guards).toEqual(
    ['111122223333', '222233334444', '333344445555', '555566667777'].map((directory) => ({
      directory,
      leftBehind: false,
    })),
  );
});

test('a guard left behind is to be removed, also where nothing else changes', async () => {
  const dir = temporaryDirectory();
  await write(dir, OLD);
  putFiles(dir, { [`444455556666/${GUARD}`]: GUARD_TEXT });
  const changes = await compare(nodeDisk, dir, wantedTree(OLD, OPTIONS), OPTIONS);
  expect(changes.guards).toEqual([{ directory: '444455556666', leftBehind: true }]);
  expect(changes.puts).toEqual([]);
});

test('edited files are refused, and allowed with force', async () => {
  const dir = temporaryDirectory();
  await write(dir, OLD);
  putFiles(dir, { '111122223333/providers.tf': 'edited\n' });
  expect(await rejection(compare(nodeDisk, dir, wantedTree(NEW, OPTIONS), OPTIONS))).toMatchObject({
    code: 'edited-files',
  });
  expect(paths((await compare(nodeDisk, dir, wantedTree(NEW, OPTIONS), { ...OPTIONS, force: true })).puts)).toContain(
    '111122223333/providers.tf',
  );
});
