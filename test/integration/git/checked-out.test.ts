import { expect, it } from 'vitest';
import { checkedOut } from '../../../src/git/checked-out.ts';
import { withRepository } from '../../support/repository.ts';

// What is checked out in a clone of each kind: matrix.test.ts.

it('without a head, a commit that is not a merge of GitHub or GitLab counts as the branch', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit();
    const commit1 = (await git('rev-parse', 'HEAD')).trim();
    expect(await checkedOut({ base: commit1 }, { cwd })).toEqual({ is: 'branch', commit: commit1 });
  }));

it('a merge of three branches does not count as that of GitHub or GitLab', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit();
    for (const name of ['a', 'b']) {
      await git('checkout', '--quiet', '-b', name, 'main');
      await commit({ [name]: '' });
    }
    await git('checkout', '--quiet', 'main');
    const base = (await git('rev-parse', 'main')).trim();
    const head = (await git('rev-parse', 'a')).trim();
    await git('checkout', '--quiet', '--detach', 'main');
    await git('merge', '--quiet', '--no-ff', 'a', 'b');
    const octopus = (await git('rev-parse', 'HEAD')).trim();
    expect(await checkedOut({ base, head }, { cwd })).toEqual({ is: 'branch', commit: octopus });
  }));

it('a merge that the author made of two parts of the branch is the branch', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit();
    const base = (await git('rev-parse', 'HEAD')).trim();
    await git('checkout', '--quiet', '-b', 'topic');
    await commit({ a: '1' });
    const head = (await git('rev-parse', 'HEAD')).trim();
    await git('checkout', '--quiet', '-b', 'part');
    await commit({ b: '1' });
    await git('checkout', '--quiet', 'topic');
    await commit({ a: '2' });
    await git('merge', '--quiet', '--no-ff', '--message=part', 'part');
    expect(await checkedOut({ base, head }, { cwd })).toMatchObject({ is: 'branch' });
  }));
