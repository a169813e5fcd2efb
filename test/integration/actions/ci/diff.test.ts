import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ciDiff } from '../../../../src/actions/ci/diff.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { invited, twoRegions } from '../../../support/ci.ts';
import { type Repository, withRepository } from '../../../support/repository.ts';
import { quietContext } from '../../../support/verifying.ts';

const CHANGE = { number: 5, base: 'HEAD~1', baseName: 'main' };

let cwd = '';
beforeEach(() => {
  cwd = process.cwd();
});
afterEach(() => {
  process.chdir(cwd);
});

/** A checkout in which a pull request adds an invitation to `memberships.yaml`. */
function withPullRequest(use: (repository: Repository) => Promise<void>): Promise<void> {
  return withRepository(async (repository) => {
    await repository.commit({ 'memberships.yaml': writeSnapshot(twoRegions()) });
    await repository.commit({ 'memberships.yaml': writeSnapshot(twoRegions(invited())) });
    process.chdir(repository.cwd);
    try {
      await use(repository);
    } finally {
      process.chdir(cwd);
    }
  });
}

it('refuses a path that is neither in the base nor in the pull request', () =>
  withPullRequest(async () => {
    const request = { path: 'membership.yaml', change: CHANGE, decisionOptions: {} };
    await expect(ciDiff(request, quietContext())).rejects.toMatchObject({
      code: 'usage',
      message: 'membership.yaml is neither in main nor in the pull request',
    });
  }));

it('compares with the base, and has the text of the comment', () =>
  withPullRequest(async ({ git }) => {
    const request = { path: 'memberships.yaml', change: CHANGE, decisionOptions: {} };
    const { diff, text, markdown } = await ciDiff(request, quietContext());
    expect(diff).toMatchObject({ compared: 2, targets: [{ region: 'eu-west-1' }] });
    expect(text).toMatchObject({ mark: '<!-- hubform:diff memberships.yaml -->', quiet: false });
    expect(text.body).toContain('2 targets compared between `memberships.yaml in main` and `memberships.yaml`.');
    // Its command names the commit that was compared: another clone may have a newer main.
    const base = (await git('rev-parse', 'HEAD~1')).trim();
    expect(markdown(1000)).toContain(`\`hubform diff git:${base}:memberships.yaml memberships.yaml\``);
  }));

it('names paths from the top of the repository, and the id of the comment, so that comments can be told apart', () =>
  withPullRequest(async ({ cwd: top, git, commit }) => {
    for (const [directory, snapshot] of [
      ['prod it', twoRegions()],
      ['prod it', twoRegions(invited())],
    ] as const) {
      mkdirSync(join(top, directory), { recursive: true });
      await commit({ [`${directory}/m.yaml`]: writeSnapshot(snapshot) });
    }
    process.chdir(join(top, 'prod it'));
    const request = { path: 'm.yaml', change: CHANGE, place: { id: 'nightly' }, decisionOptions: {} };
    const { text, markdown } = await ciDiff(request, quietContext());
    expect(text.body).toContain('### Security Hub memberships (`nightly`): 1 change');
    expect(text.body).toContain('between `prod it/m.yaml in main` and `prod it/m.yaml`');
    const base = (await git('rev-parse', 'HEAD~1')).trim();
    expect(markdown(1000)).toContain(`hubform diff 'git:${base}:prod it/m.yaml' 'prod it/m.yaml'`);
  }));

it('takes a snapshot that the base does not have for new', () =>
  withPullRequest(async ({ commit }) => {
    await commit({ 'other.yaml': writeSnapshot(twoRegions()) });
    const request = { path: 'other.yaml', change: CHANGE, decisionOptions: {} };
    const { diff, markdown } = await ciDiff(request, quietContext());
    expect(diff.targets.flatMap(({ changes }) => changes.map(({ kind }) => kind))).toContain('account-appeared');
    expect(markdown(400)).toContain('See everything with the log of the job');
  }));

it('has words for the top of the repository, where a file there becomes a directory', () =>
  withPullRequest(async ({ git, commit }) => {
    await git('rm', '--quiet', 'memberships.yaml');
    const whole = writeSnapshot(twoRegions(invited()));
    await commit({ 'memberships/111122223333.yaml': whole });
    const request = { path: 'memberships', change: CHANGE, decisionOptions: {} };
    const context = quietContext();
    const { text } = await ciDiff(request, context);
    expect(text.body).toContain('between `the top of the repository in main` and `memberships`');
    expect(context.events).toMatchObject([
      { message: expect.stringContaining('moves the working directory to memberships:') as string },
    ]);
  }));

it.each(['/etc/memberships.yaml', '-'])('refuses %s, which has no version in the base', async (path) => {
  const request = { path, change: CHANGE, decisionOptions: {} };
  await expect(ciDiff(request, quietContext())).rejects.toMatchObject({ code: 'usage' });
});

it('fails where the base commit is not in the checkout', () =>
  withPullRequest(async () => {
    const change = { ...CHANGE, base: 'f'.repeat(40) };
    const request = { path: 'memberships.yaml', change, decisionOptions: {} };
    await expect(ciDiff(request, quietContext())).rejects.toMatchObject({ code: 'git' });
  }));
