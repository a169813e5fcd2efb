import { afterEach, beforeEach, expect, it } from 'vitest';
import { ciDiff } from '../../../../src/actions/ci/diff.ts';
import { NotPermitted } from '../../../../src/forge/rest.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { invited, twoRegions } from '../../../support/ci.ts';
import { memoryForge } from '../../../support/forge.ts';
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
    const request = { path: 'membership.yaml', change: CHANGE, forge: memoryForge(), decisionOptions: {} };
    await expect(ciDiff(request, quietContext())).rejects.toMatchObject({
      code: 'usage',
      message: 'membership.yaml is neither in main nor in the pull request',
    });
  }));

it('compares with the base, comments once, and edits that comment', () =>
  withPullRequest(async ({ commit }) => {
    const forge = memoryForge();
    const request = { path: 'memberships.yaml', change: CHANGE, forge, decisionOptions: {} };
    const first = await ciDiff(request, quietContext());
    expect(first).toMatchObject({ comment: 'created', diff: { compared: 2, targets: [{ region: 'eu-west-1' }] } });
    expect(await ciDiff(request, quietContext())).toMatchObject({ comment: 'unchanged' });
    await commit({ 'memberships.yaml': writeSnapshot(twoRegions(invited(), { hub: { state: 'disabled' } })) });
    const change = { ...CHANGE, base: 'HEAD~2' };
    expect(await ciDiff({ ...request, change }, quietContext())).toMatchObject({ comment: 'edited' });
    expect(forge.written).toHaveLength(1);
    expect(forge.written[0]?.body).toContain('us-east-1');
  }));

it('takes a snapshot that the base does not have for new', () =>
  withPullRequest(async ({ commit }) => {
    await commit({ 'other.yaml': writeSnapshot(twoRegions()) });
    const { diff, comment } = await ciDiff(
      { path: 'other.yaml', change: CHANGE, forge: memoryForge(), decisionOptions: {} },
      quietContext(),
    );
    expect(diff.targets.flatMap(({ changes }) => changes.map(({ kind }) => kind))).toContain('account-appeared');
    expect(comment).toBe('created');
  }));

it('warns where it may not comment, and does not fail', () =>
  withPullRequest(async () => {
    const forge = { ...memoryForge(), comments: () => Promise.reject(new NotPermitted('403 read only')) };
    const context = quietContext();
    const done = await ciDiff({ path: 'memberships.yaml', change: CHANGE, forge, decisionOptions: {} }, context);
    expect(done.comment).toBe('refused');
    expect(done.markdown(10_000)).toContain('eu-west-1');
    expect(context.events).toMatchObject([
      { kind: 'warning', message: expect.stringContaining('403 read only') as string },
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
