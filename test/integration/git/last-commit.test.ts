import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lastCommitOf } from '../../../src/git/last-commit.ts';
import { isSnapshotFile } from '../../../src/snapshot/file-names.ts';
import { withDirectory } from '../../support/plan.ts';
import { type Repository, gitEnvironment, partialClone, withRepository } from '../../support/repository.ts';

const FILE = 'fleet/memberships.yaml';
const [ONE, TWO] = ['fleet/111122223333.yaml', 'fleet/222233334444.yaml'];

function last(cwd: string, ...files: string[]) {
  return lastCommitOf(
    files.map((file) => join(cwd, file)),
    isSnapshotFile,
    { env: gitEnvironment() },
  );
}

async function head({ git }: Pick<Repository, 'git'>): Promise<string> {
  return (await git('rev-parse', 'HEAD')).trim();
}

describe('the last commit of a snapshot', () => {
  it('is the last one that changed it, with its time, and not a later one', () =>
    withRepository(async (repository) => {
      const { cwd, commit } = repository;
      await commit({ [FILE]: '1' });
      const id = await head(repository);
      await commit({ 'other.txt': '2' });
      expect(await last(cwd, FILE)).toEqual({
        ...{ commit: id, time: '2024-05-01T12:00:00.000Z', changed: false, orEarlier: false },
      });
    }));

  it('is told from a file that was changed since', () =>
    withRepository(async ({ cwd, commit }) => {
      await commit({ [FILE]: '1' });
      writeFileSync(join(cwd, FILE), '2');
      expect(await last(cwd, FILE)).toMatchObject({ changed: true });
    }));

  it('of a directory is the last one that changed any of its files', () =>
    withRepository(async (repository) => {
      const { cwd, commit } = repository;
      await commit({ [ONE]: '1', [TWO]: '1', 'fleet/README.md': '' });
      await commit({ [TWO]: '2' });
      const id = await head(repository);
      await commit({ 'other.txt': '' });
      expect(await last(cwd, ONE, TWO)).toMatchObject({ commit: id, changed: false });
      writeFileSync(join(cwd, ONE), '2');
      expect(await last(cwd, ONE, TWO)).toMatchObject({ commit: id, changed: true });
    }));

  it('of a directory is changed by a file that is new, or gone', () =>
    withRepository(async ({ cwd, commit }) => {
      await commit({ [ONE]: '1', [TWO]: '1' });
      writeFileSync(join(cwd, 'fleet/333344445555.yaml'), '1');
      expect(await last(cwd, ONE, TWO, 'fleet/333344445555.yaml')).toMatchObject({ changed: true });
      await commit();
      expect(await last(cwd, ONE, TWO)).toMatchObject({ changed: true });
    }));

  it('may be an earlier one where a shallow clone ends', () =>
    withRepository((origin) =>
      withDirectory(async (parent) => {
        await origin.commit({ [FILE]: '1' });
        await origin.commit({ 'other.txt': '' });
        const cwd = join(parent, 'shallow');
        await origin.git('clone', '--quiet', '--depth=1', pathToFileURL(origin.cwd).href, cwd);
        expect(await last(cwd, FILE)).toMatchObject({ commit: await head(origin), orEarlier: true });
      }),
    ));
});

describe('the last commit is unknown', () => {
  it('outside of a repository, and before the first commit', () =>
    withDirectory(async (cwd) => {
      mkdirSync(join(cwd, 'fleet'));
      writeFileSync(join(cwd, FILE), '1');
      expect(await last(cwd, FILE)).toEqual({ unknown: 'git finds no commit here' });
    }).then(() =>
      withRepository(async ({ cwd }) => {
        mkdirSync(join(cwd, 'fleet'));
        expect(await last(cwd, FILE)).toEqual({ unknown: 'git finds no commit here' });
      }),
    ));

  it.each([
    ['a file', [FILE]],
    ['files', [ONE, TWO]],
  ])('for %s not committed yet', (_, files) =>
    withRepository(async ({ cwd, commit }) => {
      await commit({ 'fleet/README.md': '' });
      for (const file of files) writeFileSync(join(cwd, file), '1');
      expect(await last(cwd, ...files)).toEqual({ unknown: 'not committed' });
    }),
  );

  it('for a file that was deleted and is there again', () =>
    withRepository(async ({ cwd, git, commit }) => {
      await commit({ [FILE]: '1', 'other.txt': '' });
      await git('rm', '--quiet', '--cached', FILE);
      await git('commit', '--quiet', '--message', 'Delete it');
      expect(await last(cwd, FILE)).toEqual({ unknown: 'not committed' });
    }));

  it('where there is no git', () =>
    withRepository(async ({ cwd, commit }) => {
      await commit({ [FILE]: '1' });
      const options = { env: { PATH: join(cwd, 'nothing') } };
      expect(await lastCommitOf([join(cwd, FILE)], isSnapshotFile, options)).toEqual({ unknown: 'git cannot tell' });
    }));

  it('where a partial clone lacks what tells it: nothing is fetched', () =>
    withRepository((origin) =>
      withDirectory(async (parent) => {
        await origin.commit({ [FILE]: '1' });
        await origin.commit({ [FILE]: '2' });
        const { cwd } = await partialClone(origin, 'tree:0', join(parent, 'partial'));
        expect(await last(cwd, FILE)).toEqual({ unknown: 'git cannot tell' });
      }),
    ));
});

it('no program that the repository names is run to find the last commit', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit({ [FILE]: '1', '.gitattributes': '*.yaml filter=hostile diff=hostile\n' });
    const ran = join(cwd, 'ran');
    const keys = ['filter.hostile.clean', 'diff.hostile.textconv', 'core.fsmonitor', 'gpg.program'];
    for (const key of keys) await git('config', key, `touch '${ran}'; cat`);
    await git('config', 'log.showSignature', 'true');
    writeFileSync(join(cwd, FILE), '2');
    expect(await last(cwd, FILE)).toMatchObject({ changed: true });
    expect(existsSync(ran)).toBe(false);
    // The filter works, so the test can fail.
    await git('hash-object', '--path', FILE, join(cwd, FILE));
    expect(existsSync(ran)).toBe(true);
  }));
