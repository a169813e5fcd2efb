import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { inProcess } from '../../../support/captured.ts';
import { hubform } from '../../../support/hubform.ts';
import { emulatorEnvironment } from '../../../support/tools.ts';
import { type CiRepository, ACCOUNT, invited, withCiRepository, twoRegions } from '../../../support/ci.ts';

const inputs = { mode: 'drift', path: 'hubform' };

/** Runs the Action on a schedule; `live` is the state of AWS. */
async function drift({ onSchedule }: CiRepository, live: Snapshot, more: Readonly<Record<string, string>> = {}) {
  const emulator = await startEmulator(live);
  try {
    return await onSchedule({ ...inputs, ...more }, { ...awsOf(emulator.url), HUBFORM_MAX_ATTEMPTS: '2' });
  } finally {
    await emulator.close();
  }
}

function awsOf(url: string): NodeJS.ProcessEnv {
  const aws = emulatorEnvironment(url, ACCOUNT);
  return Object.fromEntries(Object.entries(aws).filter(([name]) => name.startsWith('AWS_')));
}

/** A checkout with a bare repository to push to. */
function withOrigin(
  use: (place: CiRepository & { show: (path: string) => Promise<string> }) => Promise<void>,
): Promise<void> {
  return withCiRepository(async (place) => {
    await place.git('init', '--quiet', '--bare', '.origin.git');
    await place.git('remote', 'add', 'origin', join(place.cwd, '.origin.git'));
    await place.commit({ '.gitignore': '/.origin.git\n', 'README.md': 'mine\n' });
    await place.git('push', '--quiet', 'origin', 'main');
    const show = (path: string) => place.git('--git-dir', '.origin.git', 'show', `hubform/drift:${path}`);
    await use({ ...place, show });
  });
}

describe('the Action in mode drift', () => {
  it('opens a pull request with snapshot and code, updates it, and leaves the checkout as it was', async () => {
    await withOrigin(async (place) => {
      const { git, github, show } = place;
      const first = await drift(place, twoRegions(invited()));
      expect(first.code, first.stdout + first.stderr).toBe(0);
      expect(first.outputs).toMatchObject({ changes: '2', 'pull-request': '7', 'exit-code': '0' });
      expect(github.pulls).toMatchObject([{ head: 'hubform/drift', base: 'main', number: 7 }]);
      expect(github.pulls[0]?.title).toBe('Security Hub memberships: 2 changes, 1 important');
      expect(github.pulls[0]?.body).toContain('account appeared');
      expect(await show('hubform/memberships.yaml')).toContain('status: Invited');
      expect(await show(`hubform/${ACCOUNT}/memberships.tf`)).toContain('aws_securityhub_invite_accepter');
      expect(await show('README.md')).toBe('mine\n');
      expect((await git('status', '--porcelain')).trim()).toBe('?? hubform/');
      expect((await git('rev-parse', 'HEAD')).trim()).toBe((await git('rev-parse', 'origin/main')).trim());

      const tip = () => git('--git-dir', '.origin.git', 'rev-parse', 'hubform/drift');
      const before = await tip();
      expect((await drift(place, twoRegions(invited()))).code).toBe(0);
      expect(await tip()).toBe(before);

      const second = await drift(place, twoRegions(invited(), invited()));
      expect(second.stdout).toContain('Updated #7');
      expect(github.pulls).toHaveLength(1);
      expect(await tip()).not.toBe(before);
      expect((await git('--git-dir', '.origin.git', 'rev-list', '--count', 'main..hubform/drift')).trim()).toBe('1');
    });
  });

  it('says what it found where the service fails, which is an error with a hint', async () => {
    await withOrigin(async (place) => {
      place.github.gate = ({ call }) => {
        place.github.pulls.length = 0;
        return call === 'POST /pulls' ? 502 : undefined;
      };
      const { code, stdout, stderr, summary, outputs } = await drift(place, twoRegions(invited()));
      expect(code).toBe(1);
      expect(stdout).toContain('invited');
      expect(summary).toContain('### Security Hub memberships: 2 changes');
      expect(outputs).toMatchObject({ changes: '2', important: '1' });
      expect(stderr).toMatch(/pulls: the service answered 502: .*\nRun the job again/);
    });
  });

  it('proposes nothing where nothing is different, and says so on an open pull request', async () => {
    await withOrigin(async (place) => {
      await drift(place, twoRegions());
      await place.commit();
      expect(place.github.pulls).toHaveLength(1);
      const noDrift = await drift(place, twoRegions());
      expect(noDrift.stdout).toContain('No drift is left; updated #7.');
      expect(place.github.pulls[0]).toMatchObject({ title: 'Security Hub memberships: nothing to do' });
      place.github.pulls.length = 0;
      const quiet = await drift(place, twoRegions());
      expect(quiet).toMatchObject({ code: 0, outputs: { changes: '0', 'pull-request': '' } });
      expect(place.github.pulls).toEqual([]);
    });
  });

  it('names targets that could not be read, keeps their last known values, and does not fail', async () => {
    await withOrigin(async (place) => {
      await drift(place, twoRegions(invited()));
      await place.commit();
      const code = readFileSync(join(place.cwd, `hubform/${ACCOUNT}/memberships.tf`), 'utf8');
      const denied = canonicalSnapshot(
        twoRegions().memberships.map((one) =>
          one.region === 'eu-west-1' ? { ...one, unreadable: 'access-denied' } : one,
        ),
      );
      const { code: exit, outputs, stdout } = await drift(place, denied);
      expect({ exit, 'exit-code': outputs['exit-code'] }).toEqual({ exit: 0, 'exit-code': '3' });
      expect(stdout).toContain('::warning::Some targets could not be read.');
      const { body } = place.github.pulls[0] ?? { body: '' };
      expect(body).toContain('#### Could not be read');
      expect(body).toContain('access-denied');
      expect(body).toContain('coverage lost');
      expect(await place.show('hubform/memberships.yaml')).toContain('status: Invited');
      expect(await place.show(`hubform/${ACCOUNT}/memberships.tf`)).toBe(code);
    });
  });

  it('leaves the code of accounts that it cannot enter as it is, and names them: 3', async () => {
    await withOrigin(async (place) => {
      const other = '222233334444';
      const fleet = (own: Snapshot) =>
        canonicalSnapshot([
          ...own.memberships,
          ...twoRegions(invited()).memberships.map((one) => ({ ...one, account: other })),
        ]);
      const emulator = await startEmulator(fleet(twoRegions()));
      await hubform(['export', '--account', `${ACCOUNT},${other}`, '--role-name', 'read'], {
        ...{ cwd: place.cwd, emulatorUrl: emulator.url },
      });
      await emulator.close();
      await place.commit();
      const code = readFileSync(join(place.cwd, `hubform/${other}/memberships.tf`), 'utf8');

      const found = await drift(place, fleet(twoRegions(invited())));
      expect(found.outputs).toMatchObject({ changes: '1', 'exit-code': '3' });
      const notCompared = `2 targets of 1 account were not compared (${other})`;
      for (const text of [found.stdout, found.stderr, found.summary, place.github.pulls[0]?.body]) {
        expect(text?.replaceAll('`', '')).toContain(notCompared);
      }
      expect(await place.show(`hubform/${other}/memberships.tf`)).toBe(code);
      const changed = await place.git(
        '--git-dir',
        '.origin.git',
        'diff',
        '--name-only',
        'hubform/drift~1',
        'hubform/drift',
      );
      expect(changed).not.toContain(other);
      expect(changed).toContain(`hubform/${ACCOUNT}/memberships.tf`);

      const whole = await drift(place, fleet(twoRegions(invited())), { 'role-name': 'read' });
      expect(whole.outputs).toMatchObject({ changes: '1', 'exit-code': '0' });
      expect(place.github.pulls[0]?.body).not.toContain('not compared');
    });
  });

  it('never overwrites a commit of another author on the branch', async () => {
    await withOrigin(async (place) => {
      await drift(place, twoRegions());
      await place.git('switch', '--quiet', '-c', 'theirs');
      await place.commit({ 'notes.md': 'mine\n' });
      await place.git('push', '--quiet', '--force', 'origin', 'theirs:hubform/drift');
      await place.git('switch', '--quiet', 'main');
      const { code, stderr } = await drift(place, twoRegions(invited()));
      expect(code).toBe(1);
      expect(stderr).toContain('hubform did not create the last commit of the branch hubform/drift');
      expect(await place.show('notes.md')).toBe('mine\n');
    });
  });

  it('proposes a snapshot file without generated code', async () => {
    await withOrigin(async (place) => {
      await place.commit({ 'm.yaml': writeSnapshot(twoRegions()) });
      expect((await drift(place, twoRegions(invited()), { path: 'm.yaml', branch: 'other' })).code).toBe(0);
      expect(place.github.pulls).toMatchObject([{ head: 'other', base: 'main' }]);
      expect(await place.git('--git-dir', '.origin.git', 'show', 'other:m.yaml')).toContain('status: Invited');
      expect(existsSync(join(place.cwd, 'hubform'))).toBe(false);
    });
  });

  it('names the missing permission and the branch that it pushed if it may not open a pull request', async () => {
    await withCiRepository(
      async (place) => {
        await place.git('init', '--quiet', '--bare', '.origin.git');
        await place.git('remote', 'add', 'origin', join(place.cwd, '.origin.git'));
        await place.commit({ '.gitignore': '/.origin.git\n' });
        const { code, stderr } = await drift(place, twoRegions(invited()));
        expect(code).toBe(1);
        expect(stderr).toMatch(
          /no permission to open a pull request .*\n.*Allow GitHub Actions.*on the branch hubform\/drift/,
        );
      },
      { writable: false },
    );
  });
});

describe('hubform ci drift', () => {
  const github = {
    GITHUB_ACTIONS: 'true',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
  };
  const gitlab = { GITLAB_CI: 'true', CI_COMMIT_BRANCH: 'main' };

  it.each([
    [github, 'GITHUB_TOKEN'],
    [{ ...github, GITHUB_TOKEN: '' }, 'GITHUB_TOKEN'],
    [gitlab, 'GITLAB_TOKEN'],
  ])('fails without a token, %j', async (env, name) => {
    expect(await inProcess(['ci', 'drift', 'hubform'], env)).toEqual({
      code: 1,
      stdout: '',
      stderr: `Error: there is no token to open a pull request with\nSet ${name}.\n`,
    });
  });

  it.each([
    ['a pull request', { ...github, GITHUB_TOKEN: 't', GITHUB_REF: 'refs/pull/5/merge', GITHUB_REF_NAME: '5/merge' }],
    [
      'a tag',
      { ...github, GITHUB_TOKEN: 't', GITHUB_REF: 'refs/tags/v1', GITHUB_REF_NAME: 'v1', GITHUB_REF_TYPE: 'tag' },
    ],
    ['a tag of GitLab', { GITLAB_CI: 'true', GITLAB_TOKEN: 't', CI_COMMIT_TAG: 'v1' }],
  ])('fails in a job for %s, which has no branch to merge into', async (_, env) => {
    const { code, stderr } = await inProcess(['ci', 'drift', 'hubform'], env);
    expect(code).toBe(1);
    expect(stderr).toContain('this job does not run on a branch');
    expect(stderr).toContain('Run it on a schedule.');
  });

  it('takes one path', async () => {
    expect(await inProcess(['ci', 'drift', 'a', 'b'], { ...gitlab, GITLAB_TOKEN: 't' })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Error: hubform ci drift takes one path\nUse a job for each path.\n',
    });
  });
});
