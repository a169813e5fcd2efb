import { expect, it } from 'vitest';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { invited, twoRegions, withCiRepository } from '../../../support/ci.ts';
import { barrier } from '../../../support/rest-service.ts';

const LIST = 'GET /issues/5/comments';
const inputs = { mode: 'diff', path: 'memberships.yaml', 'fail-on': 'none' };

it('jobs in other directories, or with other ids, have a comment each, and jobs of two runs have one, all at the same time', async () => {
  await withCiRepository(async ({ commit, github, onPullRequest }) => {
    await commit({
      'prod/memberships.yaml': writeSnapshot(twoRegions()),
      'dev/memberships.yaml': writeSnapshot(twoRegions()),
    });
    await commit({
      'prod/memberships.yaml': writeSnapshot(twoRegions(invited())),
      'dev/memberships.yaml': writeSnapshot(twoRegions(invited(), { hub: { state: 'disabled' } })),
    });
    const together = barrier(4);
    github.gate = async ({ call, earlier }) => {
      if (call === LIST && earlier < 4) await together();
      return undefined;
    };
    const job = (place: string, id: string, run: string) =>
      onPullRequest(
        { ...inputs, 'working-directory': place, 'comment-id': id },
        { env: { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: '1' } },
      );
    const jobs = await Promise.all([
      job('prod', '', '20'),
      job('prod', '', '21'),
      job('prod', 'eu', '21'),
      job('./dev', '', '21'),
    ]);
    for (const { code, stderr } of jobs) expect(code, stderr).toBe(0);
    const heads = github.comments.map(({ body }) => body.split('\n').slice(0, 3));
    expect(heads.sort()).toEqual([
      [
        '<!-- hubform:diff dev/memberships.yaml -->',
        '<!-- hubform:run 21.1 -->',
        expect.stringContaining('2 changes') as string,
      ],
      [
        '<!-- hubform:diff prod/memberships.yaml -->',
        '<!-- hubform:run 21.1 -->',
        expect.stringContaining('1 change') as string,
      ],
      [
        '<!-- hubform:diff prod/memberships.yaml eu -->',
        '<!-- hubform:run 21.1 -->',
        expect.stringContaining('1 change') as string,
      ],
    ]);

    const repeated = await job('prod', '', '20');
    expect(repeated.stdout).toContain('Comment on #5: unchanged, because a newer run wrote it.');
    expect(github.comments).toHaveLength(3);
  });
});

it('jobs of one run that share a comment are told to name themselves', async () => {
  await withCiRepository(async ({ commit, github, onPullRequest }) => {
    await commit({ 'memberships.yaml': writeSnapshot(twoRegions()) });
    await commit({ 'memberships.yaml': writeSnapshot(twoRegions(invited())) });
    const env = { GITHUB_RUN_ID: '20', GITHUB_RUN_ATTEMPT: '1' };
    await onPullRequest(inputs, { env });
    const { code, stderr } = await onPullRequest({ ...inputs, trust: '123456789012' }, { env });
    expect(code).toBe(0);
    expect(stderr).toMatch(/Warning: another job of this run writes the same comment on #5, .*\n.*--comment-id/);
    expect(github.comments).toHaveLength(1);
    const bad = await onPullRequest({ ...inputs, 'comment-id': 'a --> b' }, { env });
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain('a short name of letters, digits and _.-');
  });
});
