import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathBefore } from '../../../src/git/base.ts';
import { readGitSnapshotParts } from '../../../src/git/snapshots.ts';
import { withDirectory } from '../../support/plan.ts';
import { type Repository, gitEnvironment, withRepository } from '../../support/repository.ts';

/** Two commits; `fleet/` is the same in both. */
async function addHistory({ commit }: Repository): Promise<void> {
  await commit({ 'env/m.yaml': 'one\n', 'fleet/111122223333.yaml': 'a\n', 'fleet/222233334444.yaml': 'b\n' });
  await commit({ 'env/m.yaml': 'two\n' });
}

/** The file of the object that a revision names. */
async function objectFile({ cwd, git }: Repository, revision: string): Promise<string> {
  const id = (await git('rev-parse', revision)).trim();
  const file = join(cwd, '.git/objects', id.slice(0, 2), id.slice(2));
  chmodSync(file, 0o644);
  return file;
}

const lose = (revision: string) => async (repository: Repository) => {
  rmSync(await objectFile(repository, revision));
};
const corrupt = (revision: string) => async (repository: Repository) => {
  writeFileSync(await objectFile(repository, revision), 'not an object');
};

describe('a git that cannot answer never counts as a missing path:', () => {
  it.each<[what: string, damage: (repository: Repository) => Promise<unknown>, message: RegExp]>([
    ['a lost commit', lose('HEAD~1'), /^there is no commit HEAD~1 in this repository$/],
    ['a corrupt commit', corrupt('HEAD~1'), /cannot read the repository here: .* is corrupt$/],
    ['a lost tree', lose('HEAD~1^{tree}'), /^git cannot read a directory of the commit: not a tree object$/],
    [
      'a lost directory',
      lose('HEAD~1:env'),
      /^git cannot read a directory of the commit: Could not read [0-9a-f]{40}$/,
    ],
    ['a corrupt directory', corrupt('HEAD~1:env'), /^git cannot read a directory of the commit: .* is corrupt$/],
    ['no HEAD', ({ cwd }) => rm(join(cwd, '.git/HEAD')), /^git cannot read the repository here: not a git repository/],
    [
      'a .git that is not one',
      ({ cwd }) => {
        rmSync(join(cwd, '.git'), { recursive: true });
        writeFileSync(join(cwd, '.git'), 'gitdir: /nowhere\n');
        return Promise.resolve();
      },
      /^git cannot read the repository here: not a git repository: \/nowhere$/,
    ],
    [
      'a broken configuration',
      ({ cwd }) => writeFile(join(cwd, '.git/config'), '[core]\n='),
      /^git cannot read the repository here: bad config line 2/,
    ],
    [
      'objects that were borrowed from a place that is gone',
      ({ cwd }) => {
        rmSync(join(cwd, '.git/objects'), { recursive: true });
        mkdirSync(join(cwd, '.git/objects/info'), { recursive: true });
        writeFileSync(join(cwd, '.git/objects/info/alternates'), '/nowhere/objects\n');
        return Promise.resolve();
      },
      /^git cannot read the repository here: unable to normalize alternate object path/,
    ],
  ])('%s', (_, damage, message) =>
    withRepository(async (repository) => {
      await addHistory(repository);
      await damage(repository);
      const error = { code: 'git', message: expect.stringMatching(message) as string };
      await expect(pathBefore('HEAD~1', 'env/m.yaml', { cwd: repository.cwd })).rejects.toMatchObject(error);
      await expect(readGitSnapshotParts('git:HEAD~1:env/m.yaml', { cwd: repository.cwd })).rejects.toMatchObject(error);
    }),
  );

  it('the repository of another user, with the remedy of git', () =>
    withRepository(async (repository) => {
      await addHistory(repository);
      const options = {
        cwd: repository.cwd,
        env: { ...gitEnvironment(), GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
      };
      const error = {
        code: 'git',
        message: expect.stringMatching(/detected dubious ownership in repository at/) as string,
        hint: expect.stringMatching(
          /^Run this if you trust the repository: git config --global --add safe\.directory \S+$/,
        ) as string,
      };
      await expect(pathBefore('HEAD', 'env/m.yaml', options)).rejects.toMatchObject(error);
      await expect(readGitSnapshotParts('git:HEAD:env/m.yaml', options)).rejects.toMatchObject(error);
    }));

  it('a git that a signal ends', () =>
    withDirectory(async (bin) => {
      writeFileSync(join(bin, 'git'), '#!/bin/sh\nkill -9 $$\n', { mode: 0o755 });
      await expect(pathBefore('HEAD', 'm.yaml', { cwd: bin, env: { PATH: bin } })).rejects.toMatchObject({
        code: 'git',
        message: 'git cannot read the repository here: a signal ended git',
      });
    }));
});

describe('a content that git cannot read is an error:', () => {
  it.each<[what: string, damage: (repository: Repository) => Promise<void>, message: RegExp]>([
    ['lost', lose('HEAD:fleet/222233334444.yaml'), /222233334444\.yaml: its object is missing$/],
    ['corrupt', corrupt('HEAD:fleet/222233334444.yaml'), /222233334444\.yaml: inflate: .*unable to unpack/],
  ])('%s', (_, damage, message) =>
    withRepository(async (repository) => {
      await addHistory(repository);
      await damage(repository);
      expect(await pathBefore('HEAD', 'fleet', { cwd: repository.cwd })).toMatchObject({ exists: true });
      await expect(readGitSnapshotParts('git:HEAD:fleet', { cwd: repository.cwd })).rejects.toMatchObject({
        code: 'git',
        message: expect.stringMatching(message) as string,
        hint: expect.stringMatching(/git fsck/) as string,
      });
    }),
  );

  it.each([
    ['a symbolic link', '120000', 'expected a file or a directory, got a symbolic link'],
    ['a submodule', '160000', 'expected a file or a directory, got a submodule'],
  ])('%s for an account in a directory', (_, mode, message) =>
    withRepository(async (repository) => {
      await addHistory(repository);
      const id = (await repository.git('rev-parse', mode === '160000' ? 'HEAD' : 'HEAD:env/m.yaml')).trim();
      await repository.git('update-index', '--add', '--cacheinfo', `${mode},${id},fleet/333344445555.yaml`);
      await repository.git('commit', '--quiet', '--message=link');
      await expect(readGitSnapshotParts('git:HEAD:fleet', { cwd: repository.cwd })).rejects.toMatchObject({
        code: 'git',
        message: `git:HEAD:fleet/333344445555.yaml: ${message}`,
      });
    }),
  );

  it('a directory with the name of an account file', () =>
    withRepository(async ({ cwd, commit }) => {
      await commit({ 'fleet/111122223333.yaml': 'a\n', 'fleet/222233334444.yaml/x': '' });
      await expect(readGitSnapshotParts('git:HEAD:fleet', { cwd })).rejects.toMatchObject({
        code: 'git',
        message: 'git:HEAD:fleet/222233334444.yaml: expected a file, got a directory',
      });
    }));
});
