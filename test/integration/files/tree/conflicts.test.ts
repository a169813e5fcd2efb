import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../../src/files/disk.ts';
import {
  assertNoConflicts,
  assertNoOtherFiles,
  assertWritable,
  type Classified,
} from '../../../../src/files/tree/conflicts.ts';
import { temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';

const classified = (path: string, action: Classified['action']): Classified => ({
  path,
  state: { kind: 'absent' },
  action,
});

describe('other files in a directory without a manifest', () => {
  test('are allowed if they are to be written, or begin with a dot', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { '.git/config': '', 'a/x.tf': '', 'memberships.yaml': '' });
    await assertNoOtherFiles(nodeDisk, dir, ['a/y.tf', 'memberships.yaml']);
    await assertNoOtherFiles(nodeDisk, join(dir, 'missing'), []);
  });

  test('are listed, at most five of them', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, Object.fromEntries(['g', 'f', 'e', 'd', 'c', 'b'].map((name) => [name, ''])));
    const error = await rejection(assertNoOtherFiles(nodeDisk, dir, ['b']));
    expect(error.message).toBe(`files in ${dir} were not created by hubform: c, d, e, f, g`);
  });
});

describe('conflicts', () => {
  test('foreign files are reported before edited ones', () => {
    const both = [classified('edited', 'edited'), classified('foreign', 'foreign')];
    expect(() => {
      assertNoConflicts('out', both);
    }).toThrow('out/foreign already exists, and hubform did not create it');
    expect(() => {
      assertNoConflicts('out', both.slice(0, 1));
    }).toThrow('files that hubform wrote in out were edited: edited');
  });

  test('a link in place of a directory is named once for all files below it', () => {
    const below = ['a/x.tf', 'a/y.tf'].map((path): Classified => ({
      path,
      state: { kind: 'conflict', path: 'a', what: 'a symbolic link' },
      action: 'foreign',
    }));
    expect(() => {
      assertNoConflicts('out', below);
    }).toThrow(/^out\/a \(a symbolic link\) already exists, and hubform did not create it$/);
  });

  test.each([
    [true, /^Rename it, or choose another directory/],
    [false, /^Restore \.hubform-manifest\.json from version control if hubform wrote the file/],
  ])('a foreign file may be one of a lost manifest only where there is none: %s', async (hasManifest, hint) => {
    const check = async () => {
      await Promise.resolve();
      assertNoConflicts('out', [classified('a', 'foreign')], { hasManifest });
    };
    expect((await rejection(check())).hint).toMatch(hint);
  });

  test.each(['write', 'unchanged', 'remove', 'keep', 'gone'] as const)('%s is none', (action) => {
    assertNoConflicts('out', [classified('a', action)]);
  });
});

test('only existing files have to be writable', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { f: '' });
  chmodSync(join(dir, 'f'), 0o444);
  await assertWritable(nodeDisk, dir, [{ path: 'new', before: undefined }]);
  const error = await rejection(assertWritable(nodeDisk, dir, [{ path: 'f', before: {} }]));
  expect(error).toMatchObject({ code: 'disk', message: `read-only files in ${dir} have to change: f` });
});
