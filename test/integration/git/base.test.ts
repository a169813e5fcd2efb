import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { pathBefore } from '../../../src/git/base.ts';
import { withDirectory } from '../../support/plan.ts';
import { withRepository } from '../../support/repository.ts';

it('a path is found at the merge base, not at the tip of the base branch', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit({ 'a.yaml': 'old' });
    const base = (await git('rev-parse', 'HEAD')).trim();
    await git('checkout', '--quiet', '-b', 'work');
    await commit({ 'a.yaml': 'work' });
    await git('checkout', '--quiet', 'main');
    await commit({ 'a.yaml': 'main', 'b.yaml': 'main' });
    await git('checkout', '--quiet', 'work');
    expect(await pathBefore('main', 'a.yaml', { cwd })).toEqual({ address: `git:${base}:./a.yaml`, exists: true });
    expect(await pathBefore('main', 'b.yaml', { cwd })).toEqual({ address: `git:${base}:./b.yaml`, exists: false });
  }));

it('a path is relative to the current directory, also with spaces and umlauts', () =>
  withRepository(async ({ cwd, commit }) => {
    await commit({ 'env/zwölf a.yaml': '' });
    expect((await pathBefore('HEAD', 'zwölf a.yaml', { cwd: join(cwd, 'env') })).exists).toBe(true);
    expect((await pathBefore('HEAD', 'zwölf a.yaml', { cwd })).exists).toBe(false);
  }));

it('without a common commit the base itself counts', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit({ 'a.yaml': '' });
    await git('checkout', '--quiet', '--orphan', 'other');
    rmSync(join(cwd, 'a.yaml'));
    await commit({ 'b.yaml': '' });
    const main = (await git('rev-parse', 'main')).trim();
    expect(await pathBefore('main', 'a.yaml', { cwd })).toEqual({ address: `git:${main}:./a.yaml`, exists: true });
  }));

it('a base that is not in a shallow clone is an error, not a missing file', () =>
  withRepository(async (origin) => {
    await origin.commit({ 'a.yaml': '1' });
    const first = (await origin.git('rev-parse', 'HEAD')).trim();
    await origin.commit({ 'a.yaml': '2' });
    await withDirectory(async (top) => {
      const cwd = join(top, 'shallow');
      await origin.git('clone', '--quiet', '--depth=1', pathToFileURL(origin.cwd).href, cwd);
      await expect(pathBefore(first, 'a.yaml', { cwd })).rejects.toMatchObject({ code: 'git' });
    });
  }));
