import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mergeBase, resolveCommit } from '../../../src/git/commit.ts';
import { withRepository } from '../../support/repository.ts';

it.each([
  ['main', true],
  ['HEAD~1', true],
  ['HEAD@{1}', true],
  ['HEAD~2', false],
  ['HEAD@{9}', false],
  ['HEAD:a.yaml', false],
  ['f'.repeat(40), false],
])('%s is a commit of the repository: %s', (revision, known) =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit({ 'a.yaml': '1' });
    await commit({ 'a.yaml': '2' });
    const resolved = resolveCommit(revision, { cwd });
    if (known) expect(await resolved).toBe((await git('rev-parse', revision)).trim());
    else await expect(resolved).rejects.toMatchObject({ message: `there is no commit ${revision} in this repository` });
  }),
);

it('histories without a common commit have no merge base', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit({ 'a.yaml': '' });
    const main = (await git('rev-parse', 'main')).trim();
    expect(await mergeBase([main], { cwd })).toBe(main);
    await git('checkout', '--quiet', '--orphan', 'other');
    await commit({ 'b.yaml': '' });
    expect(await mergeBase([main], { cwd })).toBeUndefined();
  }));

it('a history with a commit that cannot be read is not one without a merge base', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit({ 'a.yaml': '1' });
    const middle = await tip(git);
    await git('checkout', '--quiet', '-b', 'work');
    await commit({ 'a.yaml': '2' });
    const lost = await tip(git);
    await commit({ 'a.yaml': '3' });
    await git('checkout', '--quiet', 'main');
    await commit({ 'b.yaml': '1' });
    const main = await tip(git);
    await git('checkout', '--quiet', 'work');
    expect(await mergeBase([main], { cwd })).toBe(middle);
    rmSync(join(cwd, '.git/objects', lost.slice(0, 2), lost.slice(2)));
    await expect(mergeBase([main], { cwd })).rejects.toMatchObject({
      code: 'git',
      message: expect.stringContaining(lost) as string,
    });
  }));

async function tip(git: (...args: string[]) => Promise<string>): Promise<string> {
  return (await git('rev-parse', 'HEAD')).trim();
}
