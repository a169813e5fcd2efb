import { expect, test } from 'vitest';
import { previewTree } from '../../../../src/files/tree/preview-tree.ts';
import { MANIFEST } from '../../../../src/files/tree/paths.ts';
import {
  contents,
  modificationTimes,
  putFiles,
  rejection,
  temporaryDirectory,
} from '../../../support/files/directory.ts';
import { NEW, NO_CODE, OLD, write } from '../../../support/files/tree-fixtures.ts';

const OPTIONS = { code: NO_CODE, force: false };

test('a preview is what the write does, and writes nothing', async () => {
  const dir = temporaryDirectory();
  await write(dir, OLD);
  const [before, times] = [contents(dir), modificationTimes(dir)];
  const { result, changes } = await previewTree(dir, NEW, OPTIONS);
  expect(contents(dir)).toEqual(before);
  expect(modificationTimes(dir)).toEqual(times);

  expect(await write(dir, NEW)).toEqual(result);
  const changed = new Map(changes.map((change) => [change.path, change]));
  for (const [path, { before: old }] of changed) expect(before[path]).toBe(old);
  const kept = Object.entries(before).filter(([path]) => !changed.has(path));
  const put = changes.flatMap(({ path, after: text }) => (text === undefined ? [] : [[path, text] as const]));
  const after = Object.fromEntries([...kept, ...put]);
  const withoutManifest = (files: Record<string, string>) => ({ ...files, [MANIFEST]: '' });
  expect(withoutManifest(after)).toEqual(withoutManifest(contents(dir)));
});

test('an edited file is refused, as it is by the write', async () => {
  const dir = temporaryDirectory();
  await write(dir, OLD);
  putFiles(dir, { '111122223333/providers.tf': 'edited\n' });
  expect(await rejection(previewTree(dir, NEW, OPTIONS))).toMatchObject({ code: 'edited-files' });
});
