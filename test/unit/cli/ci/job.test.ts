import { describe, expect, it } from 'vitest';
import { inJob } from '../../../../src/cli/ci/job.ts';
import { pipe } from '../../../support/captured.ts';

const GITLAB = {
  GITLAB_CI: 'true',
  CI_API_V4_URL: 'https://gitlab.example/api/v4',
  CI_PROJECT_ID: '1',
  CI_SERVER_HOST: 'gitlab.example',
  CI_PROJECT_PATH: 'a/b',
  CI_COMMIT_BRANCH: 'main',
};

describe('hubform ci', () => {
  it('runs in a job only', async () => {
    await expect(inJob(pipe())).rejects.toMatchObject({
      code: 'usage',
      message: 'hubform ci runs in a job of GitHub Actions or of GitLab CI',
    });
  });

  it('writes to the log of the job as it is, and to no file that the job does not name', async () => {
    const { io, terminal, stdout } = pipe({}, { env: GITLAB });
    const ci = await inJob({ io, terminal });
    expect(ci.job.kind).toBe('gitlab');
    ci.log('::error::text\n');
    await ci.summarise(() => 'summary');
    await ci.output({ changes: 1 });
    expect(stdout()).toBe('::error::text\n');
  });

  it('tells what was done in the log of the job, and with --quiet not', async () => {
    for (const quiet of [false, true]) {
      const { io, terminal, stdout } = pipe({ quiet }, { env: { GITHUB_ACTIONS: 'true' } });
      const ci = await inJob({ io, terminal });
      ci.summary('::error::Opened #1\n');
      expect(stdout()).toBe(quiet ? '' : '\\u003a:error::Opened #1\n');
    }
  });
});
