import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changesSince, filesAt, ignoredPaths } from '../../../src/git/changes.ts';
import { withRepository } from '../../support/repository.ts';

it('the working tree is compared with a commit: changed, new, deleted and not tracked, with any configuration of git', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit({ 'a b/ä.tf': 'x\n', 'gone.tf': 'x\n', 'same.tf': 'x\n', '.gitignore': '*.log\nout/\n' });
    for (const [name, value] of [
      ['diff.relative', 'true'],
      ['diff.renames', 'copies'],
      ['status.showUntrackedFiles', 'no'],
      ['core.quotePath', 'true'],
    ] as const) {
      await git('config', name, value);
    }
    const commitId = (await git('rev-parse', 'HEAD')).trim();
    writeFileSync(join(cwd, 'a b/ä.tf'), 'y\n');
    rmSync(join(cwd, 'gone.tf'));
    writeFileSync(join(cwd, 'a b/renamed.tf'), 'x\n');
    await commit();
    mkdirSync(join(cwd, 'out'));
    for (const path of ['new\n.tf', 'x.log', 'out/y.tf']) writeFileSync(join(cwd, path), '');
    expect(await changesSince(commitId, { cwd })).toEqual({
      present: ['a b/renamed.tf', 'a b/ä.tf', 'new\n.tf'],
      deleted: ['gone.tf'],
    });
    expect(await ignoredPaths({ cwd })).toEqual(['out', 'x.log']);
    expect(await filesAt(commitId, 'a b', { cwd })).toEqual(['a b/ä.tf']);
    expect(await filesAt(commitId, 'missing', { cwd })).toEqual([]);
  }));

it('a commit that is not there is an error, not a tree without changes', () =>
  withRepository(async ({ cwd, commit }) => {
    await commit();
    await expect(changesSince('0'.repeat(40), { cwd })).rejects.toMatchObject({ code: 'git' });
  }));
