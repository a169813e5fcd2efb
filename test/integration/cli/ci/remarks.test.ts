import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { type CiRepository, invited, twoRegions, withCiRepository } from '../../../support/ci.ts';
import { jobOf, startGitlab } from '../../../support/gitlab.ts';
import { hubform } from '../../../support/hubform.ts';
import { gitEnvironment } from '../../../support/repository.ts';

const PLACE = { path: 'memberships.yaml', 'working-directory': 'prod' };
const inputs = { mode: 'diff', ...PLACE, annotations: 'true', 'fail-on': 'none' };

/** A pull request with an important change and another one. */
async function pullRequest({ commit }: CiRepository): Promise<void> {
  await commit({ 'prod/memberships.yaml': writeSnapshot(twoRegions({}, { hub: { state: 'disabled' } })) });
  await commit({ 'prod/memberships.yaml': writeSnapshot(twoRegions(invited())) });
}

describe('the annotations of a pull request', () => {
  it('are a check of its last commit, which fails if the job does', async () => {
    const use = async (place: CiRepository) => {
      await pullRequest(place);
      const { code, stdout } = await place.onPullRequest({ ...inputs, 'comment-id': 'eu' }, { head: 'HEAD' });
      expect(code).toBe(0);
      expect(stdout).not.toContain('::warning');
      await place.onPullRequest({ ...inputs, 'fail-on': 'important' }, { head: 'HEAD' });
      const head = (await place.git('rev-parse', 'HEAD')).trim();
      expect(place.github.checks).toMatchObject([
        { name: 'hubform diff prod/memberships.yaml eu', head_sha: head, conclusion: 'neutral' },
        { name: 'hubform diff prod/memberships.yaml', head_sha: head, conclusion: 'failure' },
      ]);
      expect(place.github.checks[0]?.annotations).toMatchObject([
        { path: 'prod/memberships.yaml', start_line: 5, annotation_level: 'warning', title: 'Security Hub: invited' },
        { path: 'prod/memberships.yaml', start_line: 12, annotation_level: 'notice', title: 'Security Hub: hub on' },
      ]);
    };
    await withCiRepository(use, { checks: true });
  });

  it('that the service fails to take are an error, after the comment', async () => {
    const use = async (place: CiRepository) => {
      await pullRequest(place);
      place.github.gate = ({ call }) => (call === 'POST /check-runs' ? 500 : undefined);
      const { code, stdout, stderr, outputs } = await place.onPullRequest(inputs, { head: 'HEAD' });
      expect(code).toBe(1);
      expect(stdout).toContain('Comment on #5: created.');
      expect(outputs).toMatchObject({ changes: '2' });
      expect(stderr).toMatch(/check-runs: the service answered 500: .*\nRun the job again/);
    };
    await withCiRepository(use, { checks: true });
  });

  it('are commands in the log if the token may write no check', async () => {
    await withCiRepository(async (place) => {
      await pullRequest(place);
      const { code, stdout, stderr } = await place.onPullRequest(inputs, { head: 'HEAD' });
      expect(code).toBe(0);
      expect(stdout.split('\n').filter((line) => line.startsWith('::'))).toEqual([
        expect.stringMatching(
          /^::warning file=prod\/memberships.yaml,line=5,title=Security Hub%3A invited::111122223333 /,
        ) as string,
        expect.stringMatching(/^::notice file=prod\/memberships.yaml,line=12,title=Security Hub%3A hub on::/) as string,
      ]);
      expect(stderr).toBe('');
      expect(place.github.comments).toHaveLength(1);
    });
  });
});

it('a job of GitLab writes a Code Quality report of all paths, and says that there are no annotations', async () => {
  await withCiRepository(async (place) => {
    const gitlab = await startGitlab('', {});
    const base = 'main~1';
    try {
      await pullRequest(place);
      const sha = (await place.git('rev-parse', base)).trim();
      const { code, stderr } = await hubform(
        [
          'ci',
          'diff',
          'prod/memberships.yaml',
          '--fail-on',
          'none',
          '--annotations',
          '--code-quality',
          'gl-code-quality-report.json',
        ],
        {
          cwd: place.cwd,
          env: {
            ...gitEnvironment(),
            ...jobOf(gitlab),
            CI_MERGE_REQUEST_IID: '5',
            CI_MERGE_REQUEST_DIFF_BASE_SHA: sha,
          },
        },
      );
      expect(code, stderr).toBe(0);
      expect(stderr).toBe(
        'Warning: GitLab has no annotations\n  Write a Code Quality report with --code-quality FILE.\n',
      );
      expect(JSON.parse(readFileSync(join(place.cwd, 'gl-code-quality-report.json'), 'utf8'))).toMatchObject([
        {
          check_name: 'diff/invited',
          severity: 'critical',
          location: { path: 'prod/memberships.yaml', lines: { begin: 5 } },
        },
        { check_name: 'diff/hub-on', severity: 'info' },
      ]);
    } finally {
      await gitlab.close();
    }
  });
});
