import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../src/emulator/server.ts';
import type { Snapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { type Gitlab, jobOf, startGitlab } from '../../support/gitlab.ts';
import { hubform } from '../../support/hubform.ts';
import { type Repository, gitEnvironment, withRepository } from '../../support/repository.ts';
import { ACCOUNT, invited, twoRegions } from '../../support/ci.ts';

describe('hubform ci diff in a job of GitLab', () => {
  it('makes one comment on the merge request and edits it', async () => {
    await withGitlab(async ({ cwd, git, commit, gitlab }) => {
      await commit({ 'm.yaml': writeSnapshot(twoRegions()) });
      const base = (await git('rev-parse', 'HEAD')).trim();
      const env = {
        ...gitEnvironment(),
        ...jobOf(gitlab),
        CI_MERGE_REQUEST_IID: '5',
        CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      };
      await commit({ 'm.yaml': writeSnapshot(twoRegions(invited())) });
      const first = await hubform(['ci', 'diff', 'm.yaml', '--fail-on', 'none'], { cwd, env });
      expect(first, first.stderr).toMatchObject({ code: 0, stderr: '' });
      expect(gitlab.notes).toHaveLength(2);
      await commit({ 'm.yaml': writeSnapshot(twoRegions(invited(), invited())) });
      await hubform(['ci', 'diff', 'm.yaml', '--fail-on', 'none'], { cwd, env });
      expect(gitlab.notes.map(({ body }) => body.split('\n')[1])).toEqual([
        'not ours',
        '### Security Hub memberships: 2 changes, 2 important',
      ]);
      const mute = await hubform(['ci', 'diff', 'm.yaml', '--fail-on', 'none'], {
        cwd,
        env: { ...env, GITLAB_TOKEN: '' },
      });
      expect(mute.code).toBe(0);
      expect(mute.stderr).toContain('Warning: no token to comment with: GITLAB_TOKEN is not set');
    });
  });
});

describe('hubform ci drift in a job of GitLab', () => {
  it('pushes with the token, opens a merge request, updates it, and says when nothing is left to do', async () => {
    await withGitlab(async ({ cwd, git, commit, gitlab }) => {
      await serve(git);
      await commit({ '.gitignore': '/.served\n' });
      const place = { cwd, gitlab };
      const served = (...args: string[]) => git('--git-dir', SERVED, ...args);

      const first = await drift(place, twoRegions(invited()));
      expect(first.code, first.stdout + first.stderr).toBe(0);
      expect(first.stdout).toContain('Opened #7: https://gitlab.test/7');
      expect(gitlab.requests).toMatchObject([
        {
          source_branch: 'hubform/drift',
          target_branch: 'main',
          title: 'Security Hub memberships: 2 changes, 1 important',
        },
      ]);
      expect(await served('show', 'hubform/drift:hubform/memberships.yaml')).toContain('status: Invited');
      expect(await served('log', '-1', '--format=%an <%ae>', 'hubform/drift')).toBe(
        'hubform <hubform@noreply.invalid>\n',
      );
      // The token is for this one push: no file of the checkout has it.
      expect(await git('config', '--list')).not.toContain('secret');

      const second = await drift(place, twoRegions(invited(), invited()));
      expect(second.stdout).toContain('Updated #7');
      expect(gitlab.requests).toHaveLength(1);
      expect(gitlab.requests[0]?.description).toContain('hubform generated this from the live state');

      await commit();
      const noDrift = await drift(place, twoRegions(invited(), invited()));
      expect(noDrift.stdout).toContain('No drift is left; updated #7.');
      expect(gitlab.requests[0]?.title).toBe('Security Hub memberships: nothing to do');

      const refused = await drift(place, twoRegions(), { GITLAB_TOKEN: 'other' });
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/git ls-remote failed/) as string });
      expect(refused.stderr + refused.stdout).not.toContain(Buffer.from('oauth2:other').toString('base64'));
    });
  });

  it('keeps what the job configures for git by its environment', async () => {
    await withGitlab(
      async ({ cwd, git, commit, gitlab }) => {
        await serve(git);
        await commit({ '.gitignore': '/.served\n' });
        const own = {
          GIT_CONFIG_COUNT: '1',
          GIT_CONFIG_KEY_0: 'http.extraHeader',
          GIT_CONFIG_VALUE_0: 'X-Company: yes',
        };
        const done = await drift({ cwd, gitlab }, twoRegions(invited()), own);
        expect(done.code, done.stderr).toBe(0);
        const without = await drift({ cwd, gitlab }, twoRegions(), {});
        expect(without).toMatchObject({ code: 1, stderr: expect.stringContaining('403') as string });
      },
      { 'x-company': 'yes' },
    );
  });
});

type GitlabCheckout = Repository & { readonly gitlab: Gitlab };

function withGitlab(
  use: (place: GitlabCheckout) => Promise<void>,
  needs: Readonly<Record<string, string>> = {},
): Promise<void> {
  return withRepository(async (repository) => {
    const gitlab = await startGitlab(join(repository.cwd, '.served'), needs);
    try {
      await use({ ...repository, gitlab });
    } finally {
      await gitlab.close();
    }
  });
}

const SERVED = '.served/group/project.git';

/** The repository that the checkout is of, with nothing in it yet. */
async function serve(git: Repository['git']): Promise<void> {
  await git('init', '--quiet', '--bare', SERVED);
  await git('--git-dir', SERVED, 'config', 'http.receivepack', 'true');
}

/** What the job does where `live` is what AWS says. */
async function drift(
  { cwd, gitlab }: Pick<GitlabCheckout, 'cwd' | 'gitlab'>,
  live: Snapshot,
  more: NodeJS.ProcessEnv = {},
) {
  const emulator = await startEmulator(live);
  try {
    const env = { ...gitEnvironment(), ...jobOf(gitlab), CI_COMMIT_BRANCH: 'main', ...more };
    return await hubform(['ci', 'drift', 'hubform'], { cwd, emulatorUrl: emulator.url, account: ACCOUNT, env });
  } finally {
    await emulator.close();
  }
}
