import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GUARD_TEXT } from '../../../../src/files/tree/guard.ts';
import { readManifest } from '../../../../src/files/tree/manifest.ts';
import { GUARD, MANIFEST } from '../../../../src/files/tree/paths.ts';
import { FORWARD } from '../../../../src/files/tree/write-transaction.ts';
import { writeTree } from '../../../../src/files/tree/write-tree.ts';
import { faultyDisk } from '../../../support/files/faulty-disk.ts';
import {
  contents,
  temporaryDirectory,
  putFiles,
  rejection,
  modificationTimes,
} from '../../../support/files/directory.ts';
import { FOREIGN, NEW, NO_CODE, OLD, write } from '../../../support/files/tree-fixtures.ts';
import { wholeTree } from '../../../support/files/assert-tree.ts';

const EDITED = '111122223333/memberships.tf';
const force = (dir: string, tree = NEW) => writeTree(dir, tree, { code: NO_CODE, force: true });

describe('writing a tree', () => {
  test('creates the directory, and returns what it wrote', async () => {
    const dir = join(temporaryDirectory(), 'a', 'b');
    const result = await write(dir, OLD);
    expect(contents(dir)).toEqual(wholeTree(OLD));
    expect(result).toEqual({ written: [...OLD.keys()].sort(), unchanged: [], removed: [] });
  });

  test('writing the same files again touches nothing, not even a directory', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    const before = modificationTimes(dir);
    const result = await write(dir, OLD, faultyDisk({ at: nothingChanges }));
    expect(modificationTimes(dir)).toEqual(before);
    expect(result).toEqual({ written: [], unchanged: [...OLD.keys()].sort(), removed: [] });
  });

  test('rewrites only what changed, and removes files that are no longer generated, with their directory', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    const before = modificationTimes(dir);
    const result = await write(dir, NEW);
    expect(contents(dir)).toEqual(wholeTree(NEW));
    expect(result.unchanged).toEqual(['111122223333/versions.tf']);
    expect(modificationTimes(dir)['111122223333/versions.tf']).toBe(before['111122223333/versions.tf']);
    expect(result.removed).toEqual([
      '111122223333/imports.tf',
      '222233334444/memberships.tf',
      '222233334444/versions.tf',
      '555566667777/imports.tf',
      '555566667777/memberships.tf',
    ]);
  });

  test('writes only the manifest if only the addresses changed', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    const before = modificationTimes(dir);
    await force(dir, OLD);
    const after = modificationTimes(dir);
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual(['.', MANIFEST]);
  });

  test('does not touch files of the user, nor their directory', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    putFiles(dir, FOREIGN);
    await write(dir, NEW);
    expect(contents(dir)).toEqual(wholeTree(NEW, FOREIGN));
  });

  test('keeps the mode of a file it rewrites', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    chmodSync(join(dir, EDITED), 0o640);
    await write(dir, NEW);
    expect(statSync(join(dir, EDITED)).mode & 0o777).toBe(0o640);
  });

  test.each(['/absolute', '../out', 'a/../../out', 'a//b', './a', '', 'a\\b', 'C:/a', 'a\nb', MANIFEST, `a/${GUARD}`])(
    'never generates %j',
    async (path) => {
      expect(await rejection(write(temporaryDirectory(), new Map([[path, '']])))).toMatchObject({ code: 'internal' });
    },
  );
});

describe('edited files', () => {
  test('are not overwritten, and nothing else is written either', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    putFiles(dir, { [EDITED]: 'edited\n', '111122223333/providers.tf': 'edited too\n' });
    const before = modificationTimes(dir);
    const error = await rejection(write(dir, NEW));
    expect(error).toMatchObject({
      code: 'edited-files',
      message: `files that hubform wrote in ${dir} were edited: 111122223333/memberships.tf, 111122223333/providers.tf`,
    });
    expect(error.hint).toContain('--force');
    expect(modificationTimes(dir)).toEqual(before);
  });

  test('are overwritten with force', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    putFiles(dir, { [EDITED]: 'edited\n' });
    await force(dir);
    expect(contents(dir)).toEqual(wholeTree(NEW));
  });

  test('are refused where they are no longer generated, and removed with force', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    putFiles(dir, { '111122223333/imports.tf': 'edited\n' });
    const before = contents(dir);
    expect(await rejection(write(dir, NEW))).toMatchObject({
      code: 'edited-files',
      message: expect.stringContaining('111122223333/imports.tf') as unknown,
    });
    expect(contents(dir)).toEqual(before);

    await force(dir);
    expect(contents(dir)).toEqual(wholeTree(NEW));
  });

  test('that were edited while hubform was writing are not lost', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    let edited = false;
    const disk = faultyDisk({
      at: (_, name, args) => {
        // After the check and the commit, before this file is written.
        if (edited || name !== 'rename' || !String(args[1]).endsWith(GUARD)) return;
        edited = true;
        putFiles(dir, { [EDITED]: 'edited just now\n' });
      },
    });
    expect(await rejection(write(dir, NEW, disk))).toMatchObject({
      code: 'edited-files',
      hint: expect.stringContaining('nothing was written') as unknown,
    });
    expect(contents(dir)).toEqual({ ...wholeTree(OLD), [EDITED]: 'edited just now\n' });
  });

  test('that were deleted are written again', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    rmSync(join(dir, EDITED));
    expect((await write(dir, OLD)).written).toEqual([EDITED]);
  });

  test('that are read-only are refused, even with force and to root', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    chmodSync(join(dir, EDITED), 0o444);
    const before = modificationTimes(dir);
    const error = await rejection(force(dir));
    expect(error).toMatchObject({ code: 'disk', message: `read-only files in ${dir} have to change: ${EDITED}` });
    expect(modificationTimes(dir)).toEqual(before);
  });
});

describe('files that hubform did not create', () => {
  test('are refused in a directory without a manifest', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { 'main.tf': '', 'src/a': '', 'evil\nname': '' });
    const error = await rejection(write(dir, OLD));
    expect(error).toMatchObject({
      code: 'foreign-files',
      message: `files in ${dir} were not created by hubform: evil\\u000aname, main.tf, src`,
    });
    expect(contents(dir)).toEqual({ 'main.tf': '', 'src/a': '', 'evil\nname': '' });
  });

  test('are allowed with force', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, FOREIGN);
    await force(dir);
    expect(contents(dir)).toEqual(wholeTree(NEW, FOREIGN));
    await write(dir, OLD);
    expect(contents(dir)).toEqual(wholeTree(OLD, FOREIGN));
  });

  test('are allowed if their names begin with a dot', async () => {
    const dir = temporaryDirectory();
    const others = { '.git/config': '', '.terraform.lock.hcl': '', '.gitignore': '' };
    putFiles(dir, others);
    await write(dir, OLD);
    expect(contents(dir)).toEqual(wholeTree(OLD, others));
  });

  test.each([false, true])('are never overwritten at the path of a generated file (force: %s)', async (forced) => {
    const dir = temporaryDirectory();
    putFiles(dir, { [EDITED]: 'theirs\n' });
    const error = await rejection(writeTree(dir, NEW, { code: NO_CODE, force: forced }));
    expect(error).toMatchObject({ code: 'foreign-files' });
    expect(error.message).toContain(EDITED);
    expect(contents(dir)).toEqual({ [EDITED]: 'theirs\n' });
  });

  test('are adopted if they are identical, which restores a lost manifest', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    const manifest = contents(dir)[MANIFEST];
    rmSync(join(dir, MANIFEST));
    expect((await write(dir, OLD)).unchanged).toHaveLength(OLD.size);
    expect(contents(dir)[MANIFEST]).toBe(manifest);
  });

  test('are named with their kind: a directory at the path of a file', async () => {
    const dir = temporaryDirectory();
    mkdirSync(join(dir, EDITED), { recursive: true });
    expect((await rejection(write(dir, NEW))).message).toContain(`${EDITED} (a directory)`);
  });

  test('stop the write before it begins if they have the name of the guard', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    putFiles(dir, { [`111122223333/${GUARD}`]: 'theirs\n' });
    expect(await rejection(write(dir, NEW))).toMatchObject({
      code: 'foreign-files',
      message: `${join(dir, '111122223333', GUARD)} already exists and was not created by hubform`,
    });
    expect(contents(dir)).toEqual(wholeTree(OLD, { [`111122223333/${GUARD}`]: 'theirs\n' }));
  });
});

describe('symbolic links', () => {
  test('a generated directory that became a link is not written through', async () => {
    const [dir, outside] = [temporaryDirectory(), temporaryDirectory()];
    await write(dir, OLD);
    rmSync(join(dir, '111122223333'), { recursive: true });
    symlinkSync(outside, join(dir, '111122223333'));
    expect(await rejection(force(dir))).toMatchObject({
      code: 'foreign-files',
      message: expect.stringContaining('111122223333 (a symbolic link)') as unknown,
    });
    expect(contents(outside)).toEqual({});
  });

  test('nothing is removed through a link', async () => {
    const [dir, outside] = [temporaryDirectory(), temporaryDirectory()];
    await write(dir, OLD);
    putFiles(outside, { 'versions.tf': '# leaves\n', 'memberships.tf': '# leaves too\n' });
    rmSync(join(dir, '222233334444'), { recursive: true });
    symlinkSync(outside, join(dir, '222233334444'));
    await write(dir, NEW);
    expect(Object.keys(contents(outside))).toEqual(['memberships.tf', 'versions.tf']);
  });

  test('a generated file that became a link is neither overwritten nor followed', async () => {
    const [dir, outside] = [temporaryDirectory(), temporaryDirectory()];
    await write(dir, OLD);
    putFiles(outside, { target: OLD.get(EDITED) ?? '' });
    rmSync(join(dir, EDITED));
    symlinkSync(join(outside, 'target'), join(dir, EDITED));
    expect(await rejection(force(dir))).toMatchObject({ code: 'foreign-files' });
    expect(contents(outside)).toEqual({ target: OLD.get(EDITED) });
  });

  test('a link that appears while hubform is writing is not followed', async () => {
    const [dir, outside] = [temporaryDirectory(), temporaryDirectory()];
    await write(dir, OLD);
    const swap = (_: number, name: string, args: readonly unknown[]) => {
      if (name !== 'rename' || !String(args[1]).endsWith(FORWARD)) return;
      rmSync(join(dir, '444455556666'), { recursive: true });
      symlinkSync(outside, join(dir, '444455556666'));
    };
    expect(await rejection(write(dir, NEW, faultyDisk({ at: swap })))).toMatchObject({ code: 'edited-files' });
    expect(contents(outside)).toEqual({});
  });

  test('the directory itself may be a link', async () => {
    const [dir, outside] = [temporaryDirectory(), temporaryDirectory()];
    symlinkSync(outside, join(dir, 'link'));
    await write(join(dir, 'link'), OLD);
    expect(contents(outside)).toEqual(wholeTree(OLD));
  });
});

test('a guard whose transaction was deleted is removed by the next write', async () => {
  const dir = temporaryDirectory();
  await write(dir, OLD);
  writeFileSync(join(dir, '111122223333', GUARD), GUARD_TEXT);
  await write(dir, OLD);
  expect(contents(dir)).toEqual(wholeTree(OLD));
});

test('the manifest records files and addresses', async () => {
  const dir = temporaryDirectory();
  const code = { declared: { '111122223333': ['aws_x.b', 'aws_x.c'] }, forgotten: { '111122223333': ['aws_x.a'] } };
  await writeTree(dir, new Map([['a', 'text\n']]), { code, force: false });
  expect(await readManifest(dir)).toEqual({
    version: 1,
    files: { a: 'b9e68e1bea3e5b19ca6b2f98b73a54b73daafaa250484902e09982e07a12e733' },
    code,
  });
});

function nothingChanges(operation: number, name: string): void {
  if (operation > 0) throw new Error(`${name} on a disk that must not change`);
}
