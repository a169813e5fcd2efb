import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { certainMergeBase } from '../../../src/git/certain-merge-base.ts';
import { mergeBase } from '../../../src/git/commit.ts';
import { withDirectory } from '../../support/plan.ts';
import { type Repository, repositoryIn, withRepository } from '../../support/repository.ts';

const tip = async ({ git }: Repository) => (await git('rev-parse', 'HEAD')).trim();

it('in a complete clone, the merge base is certain, also that there is none', () =>
  withRepository(async (repository) => {
    const { cwd, git, commit } = repository;
    await commit({ a: '1' });
    const first = await tip(repository);
    await commit({ a: '2' });
    expect(await certainMergeBase([first], { cwd })).toEqual({ commit: first });
    await git('checkout', '--quiet', '--orphan', 'other');
    await commit({ b: '' });
    expect(await certainMergeBase([first], { cwd })).toEqual({ commit: undefined });
  }));

it('in a shallow clone, a merge that lost its parents may hide a later common commit', () =>
  withRepository((origin) =>
    withDirectory(async (place) => {
      // old ─── later ─── newest    main
      //   \        \
      //    \        merged           the branch: what it merged last has `later` behind it
      //     \            \
      //      ──────────── last       and its first parent is on `old`
      const { git, commit } = origin;
      await commit({ m: '1' });
      const old = await tip(origin);
      await commit({ m: '2' });
      const later = await tip(origin);
      await commit({ m: '3' });
      const newest = await tip(origin);
      await git('checkout', '--quiet', '--detach', later);
      await commit({ b: '1' });
      const merged = await tip(origin);
      await git('checkout', '--quiet', '--detach', old);
      await git('merge', '--quiet', '--no-ff', merged);
      const last = await tip(origin);

      const cwd = join(place, 'shallow');
      await origin.git('init', '--quiet', cwd);
      const clone = repositoryIn(cwd);
      await clone.git('remote', 'add', 'origin', pathToFileURL(origin.cwd).href);
      // The parents of the last commit, but not what is behind `merged`; of main, everything.
      await clone.git('fetch', '--quiet', '--depth=2', 'origin', last);
      await clone.git('checkout', '--quiet', '--detach', last);
      await clone.git('fetch', '--quiet', '--depth=3', 'origin', newest);
      expect(await mergeBase([newest], { cwd })).toBe(old);
      expect(await certainMergeBase([newest], { cwd })).toBe('cut off');
      await clone.git('fetch', '--quiet', '--unshallow', 'origin', last, newest);
      expect(await certainMergeBase([newest], { cwd })).toEqual({ commit: later });
    }),
  ));

it('a shallow clone that was cut off behind the merge base knows it', () =>
  withRepository((origin) =>
    withDirectory(async (place) => {
      await origin.commit({ m: '0' });
      await origin.commit({ m: '1' });
      const base = await tip(origin);
      await origin.commit({ m: '2' });
      const cwd = join(place, 'shallow');
      await origin.git('clone', '--quiet', '--depth=2', pathToFileURL(origin.cwd).href, cwd);
      expect(await certainMergeBase([base], { cwd })).toEqual({ commit: base });
    }),
  ));
