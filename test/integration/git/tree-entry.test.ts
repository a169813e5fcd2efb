import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesOf, entryAt } from '../../../src/git/tree-entry.ts';
import { withRepository } from '../../support/repository.ts';

const cwd = mkdtempSync(join(tmpdir(), 'hubform-tree-'));
let commit = '';

beforeAll(() =>
  withRepository(async (origin) => {
    await origin.commit({
      'a.yaml': 'a',
      'env/b.yaml': 'b',
      'env/deep/c.yaml': 'c',
      ':(top)*.yaml': 'magic',
      '[a].yaml': 'pattern',
      'zwölf\n"x".yaml': 'quoted',
    });
    symlinkSync('env', join(origin.cwd, 'link'));
    const [id] = (await origin.git('rev-parse', 'HEAD')).split('\n');
    await origin.git('update-index', '--add', '--cacheinfo', `160000,${id ?? ''},module`);
    await origin.git('add', 'link');
    await origin.git('commit', '--quiet', '--message=links');
    commit = (await origin.git('rev-parse', 'HEAD')).trim();
    await origin.git('clone', '--quiet', origin.cwd, join(cwd, 'clone'));
    mkdirSync(join(cwd, 'clone', 'env', 'untracked'));
  }),
);

afterAll(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const at = async (path: string, folder = '.') =>
  (await entryAt(commit, path, { cwd: join(cwd, 'clone', folder) }))?.type;

describe('the entry at a path in a commit', () => {
  it.each<[path: string, folder: string, type: string | undefined]>([
    ['a.yaml', '.', 'file'],
    ['a.yaml', 'env', 'file'],
    ['./a.yaml', 'env', undefined],
    ['./b.yaml', 'env', 'file'],
    ['../a.yaml', 'env', 'file'],
    ['./../env/./b.yaml', 'env/deep', undefined],
    ['./../../env//b.yaml', 'env/deep', 'file'],
    ['env', '.', 'directory'],
    ['env///', '.', 'directory'],
    ['./', 'env', 'directory'],
    ['.', '.', 'directory'],
    ['..', 'env', 'directory'],
    ['./x', 'env/untracked', undefined],
    [':(top)*.yaml', 'env', 'file'],
    ['./[a].yaml', '.', 'file'],
    ['*.yaml', '.', undefined],
    ['zwölf\n"x".yaml', '.', 'file'],
    ['b.yaml', '.', undefined],
    ['missing/b.yaml', '.', undefined],
    ['a.yaml/b', '.', undefined],
    ['env/deep/none/x', '.', undefined],
  ])('%j from %s: %s', async (path, folder, type) => {
    expect(await at(path, folder)).toBe(type);
  });

  it.each([
    ['link', 'link: expected a file or a directory, got a symbolic link'],
    ['link/b.yaml', 'link: expected a file or a directory, got a symbolic link'],
    ['module', 'module: expected a file or a directory, got a submodule'],
    ['./module/a/b.yaml', 'module: expected a file or a directory, got a submodule'],
    ['../a.yaml', '../a.yaml is outside the repository'],
  ])('%s cannot be told: an error, not absent', async (path, message) => {
    await expect(at(path)).rejects.toMatchObject({ code: 'git', message, hint: expect.any(String) as string });
  });

  it('is not known outside of a repository', async () => {
    await expect(entryAt(commit, 'a.yaml', { cwd })).rejects.toMatchObject({ code: 'git' });
  });
});

it('the entries of a directory have its files, directories and links', async () => {
  const entries = await entriesOf(commit, { cwd: join(cwd, 'clone', 'env') });
  expect([...entries].map(([name, { type }]) => [name, type])).toEqual([
    [':(top)*.yaml', 'file'],
    ['[a].yaml', 'file'],
    ['a.yaml', 'file'],
    ['env', 'directory'],
    ['link', 'symbolic link'],
    ['module', 'submodule'],
    ['zwölf\n"x".yaml', 'file'],
  ]);
});
