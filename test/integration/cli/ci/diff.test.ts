import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MARKDOWN_LIMIT } from '../../../../src/render/diff/markdown.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { largeFleet } from '../../../support/large-fleet.ts';
import { comment } from '../../../support/github.ts';
import { inProcess } from '../../../support/captured.ts';
import { ADMINISTRATOR, invited, withCiRepository, twoRegions } from '../../../support/ci.ts';
import { partialClone } from '../../../support/repository.ts';

const FILE = 'memberships.yaml';
const MARK = `<!-- hubform:diff ${FILE} -->`;
const inputs = { mode: 'diff', path: FILE, 'fail-on': 'none' };

describe('the Action in mode diff', () => {
  it('makes one comment, edits it, and reports in it when the change is undone', async () => {
    await withCiRepository(async ({ commit, github, onPullRequest }) => {
      await commit({ [FILE]: writeSnapshot(twoRegions()) });
      const base = 'main~1';
      await commit({ [FILE]: writeSnapshot(twoRegions(invited())) });
      const first = await onPullRequest(inputs, { base });
      expect(first, first.stderr).toMatchObject({
        code: 0,
        outputs: { changes: '1', important: '1', 'exit-code': '0' },
      });
      expect(github.writes).toEqual(['POST /issues/5/comments']);
      expect(github.comments[0]?.body).toMatch(
        new RegExp(`^${MARK}\n### Security Hub memberships: 1 change, 1 important\n`),
      );
      expect(github.comments[0]?.body).toContain('between `memberships.yaml in main` and `memberships.yaml`');
      expect(first.summary).toContain(github.comments[0]?.body);

      expect((await onPullRequest(inputs, { base })).code).toBe(0);
      expect(github.writes).toHaveLength(1);

      await commit({ [FILE]: writeSnapshot(twoRegions(invited(), { hub: { state: 'disabled' } })) });
      const second = await onPullRequest(inputs, { base: 'main~2' });
      expect(second.outputs).toMatchObject({ changes: '2', important: '2' });
      expect(github.comments).toHaveLength(1);
      expect(github.comments[0]?.body).toContain('2 changes, 2 important');

      await commit({ [FILE]: writeSnapshot(twoRegions()) });
      const third = await onPullRequest(inputs, { base: 'main~3' });
      expect(third).toMatchObject({ code: 0, summary: '', outputs: { changes: '0' } });
      expect(github.comments).toHaveLength(1);
      expect(github.comments[0]?.body).toContain('no changes');
    });
  });

  it('makes one comment for each path that changes, and none for the other paths', async () => {
    await withCiRepository(async ({ commit, github, onPullRequest }) => {
      await commit({
        'a/m.yaml': writeSnapshot(twoRegions()),
        'b/m.yaml': writeSnapshot(twoRegions()),
        'c.yaml': writeSnapshot(twoRegions()),
      });
      await commit({
        'a/m.yaml': writeSnapshot(twoRegions(invited())),
        'c.yaml': writeSnapshot(twoRegions({}, invited())),
      });
      const { code, stdout } = await onPullRequest({ ...inputs, path: 'a/m.yaml\nb/m.yaml\n\nc.yaml\n' });
      expect(code).toBe(0);
      expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([
        '<!-- hubform:diff a/m.yaml -->',
        '<!-- hubform:diff c.yaml -->',
      ]);
      expect(stdout).toContain('Comment on #5: none.');
    });
  });

  it('edits no comment of another author, whatever it contains', async () => {
    await withCiRepository(async ({ commit, github, onPullRequest }) => {
      for (let i = 1; i <= 150; i += 1) github.comments.push(comment(i, `${MARK}\nnothing to see`, 'mallory', 'User'));
      await commit({ [FILE]: writeSnapshot(twoRegions()) });
      await commit({ [FILE]: writeSnapshot(twoRegions(invited())) });
      await onPullRequest(inputs);
      await onPullRequest(inputs);
      expect(github.writes).toEqual(['POST /issues/5/comments']);
      expect(github.comments).toHaveLength(151);
    });
  });

  it('warns and writes only the summary if it may not comment', async () => {
    await withCiRepository(
      async ({ commit, github, onPullRequest }) => {
        await commit({ [FILE]: writeSnapshot(twoRegions()) });
        await commit({ [FILE]: writeSnapshot(twoRegions(invited())) });
        const { code, stderr, summary } = await onPullRequest(inputs);
        expect(code).toBe(0);
        expect(stderr).toContain(
          'Warning: no permission to comment on #5 (403 Resource not accessible by integration)',
        );
        expect(summary).toContain('### Security Hub memberships: 1 change');
        expect(github.comments).toEqual([]);
      },
      { writable: false },
    );
  });

  it('says everything and judges every path before the service fails, which is an error with a hint', async () => {
    await withCiRepository(async ({ commit, github, onPullRequest }) => {
      await commit({ 'a.yaml': writeSnapshot(twoRegions()), 'b.yaml': writeSnapshot(twoRegions()) });
      await commit({ 'a.yaml': writeSnapshot(twoRegions(invited())), 'b.yaml': writeSnapshot(twoRegions(invited())) });
      github.gate = ({ call }) => {
        for (const { id } of github.comments) github.unlisted.add(id);
        return call.startsWith('POST /issues/5') ? 502 : undefined;
      };
      const both = { mode: 'diff', path: 'a.yaml\nb.yaml', 'fail-on': 'important' };
      const { code, stdout, stderr, summary, outputs } = await onPullRequest(both);
      expect(code).toBe(1);
      expect(stdout.match(/! invited/g)).toHaveLength(2);
      expect(summary.match(/### Security Hub memberships: 1 change/g)).toHaveLength(2);
      expect(outputs).toMatchObject({ changes: '2', important: '2' });
      expect(stderr).toMatch(
        /^Error: cannot comment on #5, so the difference is only in the log .*502.*\nRun the job again/m,
      );
      expect(stderr.match(/Error:/g)).toHaveLength(1);

      const notThere = await onPullRequest({ mode: 'diff', path: 'c.yaml\nb.yaml' });
      expect(notThere.code).toBe(1);
      expect(notThere.stdout).toContain('! invited');
      expect(notThere.outputs).not.toHaveProperty('changes');
      expect(notThere.stderr).toContain('c.yaml is neither in main nor in the pull request');
    });
  });

  it('cuts rows that do not fit into a comment; the summary has more rows, in at most one MiB', async () => {
    await withCiRepository(async ({ commit, git, github, onPullRequest }) => {
      await commit({ [FILE]: writeSnapshot(canonicalSnapshot([])) });
      await commit({ [FILE]: writeSnapshot(largeFleet(200, 34)) });
      const { code, summary, stderr } = await onPullRequest({ ...inputs, path: Array(6).fill(FILE).join('\n') });
      expect(code, stderr).toBe(0);
      expect(github.comments).toHaveLength(1);
      const [{ body } = { body: '' }] = github.comments;
      expect(body.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
      expect(body).toContain('left out here');
      const base = (await git('rev-parse', 'HEAD~1')).trim();
      expect(body).toContain(`hubform diff git:${base}:memberships.yaml memberships.yaml`);
      expect(summary.length).toBeGreaterThan(200_000);
      expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_048_576);
    });
  });

  it('compares with an empty snapshot where one side has no file', async () => {
    await withCiRepository(async ({ cwd, commit, git, github, onPullRequest }) => {
      await commit({ 'README.md': 'mine\n' });
      await commit({ [FILE]: writeSnapshot(twoRegions(invited())) });
      expect((await onPullRequest(inputs)).code).toBe(0);
      expect(github.comments[0]?.body).toContain('between `nothing: main has no memberships.yaml` and');
      expect(github.comments[0]?.body).toContain('account appeared');
      await git('rm', '--quiet', FILE);
      await commit();
      expect(existsSync(join(cwd, FILE))).toBe(false);
      expect((await onPullRequest(inputs)).code).toBe(0);
      expect(github.comments[0]?.body).toContain('account gone');
    });
  });

  it('leaves out what changed on the base branch after the branch began', async () => {
    await withCiRepository(async ({ commit, git, github, onPullRequest }) => {
      await commit({ [FILE]: writeSnapshot(twoRegions()) });
      await git('switch', '--quiet', '-c', 'topic');
      await commit({ 'README.md': 'mine\n' });
      await git('switch', '--quiet', 'main');
      await commit({ [FILE]: writeSnapshot(twoRegions(invited())) });
      await git('switch', '--quiet', 'topic');
      expect((await onPullRequest(inputs, { base: 'main' })).code).toBe(0);
      expect(github.comments).toEqual([]);
    });
  });

  it('fails if the checkout lacks the base commit, instead of comparing with an empty snapshot', async () => {
    await withCiRepository(async (place) => {
      await place.commit({ [FILE]: writeSnapshot(twoRegions()) });
      const old = (await place.git('rev-parse', 'HEAD')).trim();
      await place.commit({ [FILE]: writeSnapshot(twoRegions(invited())) });
      await place.git('clone', '--quiet', '--depth=1', `file://${place.cwd}`, 'shallow');
      await place.git('-C', 'shallow', 'remote', 'set-url', 'origin', 'file:///nowhere');
      const { code, stderr } = await place.onPullRequest({ ...inputs, 'working-directory': 'shallow' }, { base: old });
      expect(code).toBe(1);
      expect(stderr).toMatch(/cannot fetch [0-9a-f]{40}, the commit to compare with: .*\n.*fetch-depth: 0/);
      expect(place.github.comments).toEqual([]);
    });
  });

  it('reads a partial clone, or fails, and does not take a file that cannot be fetched for a new one', async () => {
    await withCiRepository(async (place) => {
      await place.commit({ [FILE]: writeSnapshot(twoRegions()) });
      const base = (await place.git('rev-parse', 'HEAD')).trim();
      await place.commit({ [FILE]: writeSnapshot(twoRegions({ hub: { state: 'disabled' } })) });
      const job = (folder: string) =>
        place.onPullRequest({ ...inputs, 'fail-on': 'important', 'working-directory': folder }, { base });

      await partialClone(place, 'blob:none', join(place.cwd, 'connected'));
      const connected = await job('connected');
      expect(connected.code, connected.stderr).toBe(2);
      expect(connected.stdout).toContain('hub off');
      expect(place.github.comments).toHaveLength(1);

      const { disconnect } = await partialClone(place, 'blob:none', join(place.cwd, 'alone'));
      disconnect();
      const alone = await job('alone');
      expect(alone).toMatchObject({ code: 1, stdout: '' });
      expect(alone.stderr).toMatch(/could not fetch [0-9a-f]{40} from promisor remote\n.*persist-credentials: true/);
      expect(place.github.writes).toHaveLength(1);
    });
  });

  it('fails if the snapshot was left out of the checkout, instead of comparing with an empty snapshot', async () => {
    await withCiRepository(async ({ cwd, commit, git, github, onPullRequest }) => {
      await commit({ [FILE]: writeSnapshot(twoRegions()), 'src/a': '' });
      await commit({ 'src/a': '1' });
      await git('sparse-checkout', 'set', '--no-cone', '/src/');
      expect(existsSync(join(cwd, FILE))).toBe(false);
      const { code, stderr } = await onPullRequest(inputs);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^Error: memberships\.yaml is in HEAD, but not in the working tree\n/m);
      expect(github.writes).toEqual([]);
    });
  });

  it('ends with 2 on the changes that fail-on names', async () => {
    await withCiRepository(async ({ commit, onPullRequest }) => {
      await commit({ [FILE]: writeSnapshot(twoRegions()) });
      await commit({ [FILE]: writeSnapshot(twoRegions(invited())) });
      // As hubform diff does without the option.
      const { code, stderr } = await onPullRequest({ mode: 'diff', path: FILE });
      expect([code, stderr]).toEqual([
        2,
        'The changes fail the job, because fail-on is any. To comment only, set it to none.\n',
      ]);
      expect((await onPullRequest({ ...inputs, 'fail-on': 'important' })).code).toBe(2);
      expect((await onPullRequest({ ...inputs, 'fail-on': 'important', trust: '123456789012' })).code).toBe(2);
      expect((await onPullRequest({ ...inputs, 'fail-on': 'important', trust: ADMINISTRATOR })).code).toBe(0);
      expect((await onPullRequest({ ...inputs, 'fail-on': 'none' })).code).toBe(0);
    });
  });

  it('ends with 3 where a target cannot be read any more, and names it in the comment', async () => {
    await withCiRepository(async ({ commit, github, onPullRequest }) => {
      await commit({ [FILE]: writeSnapshot(twoRegions()) });
      await commit({ [FILE]: writeSnapshot(twoRegions({}, { unreadable: 'throttled' })) });
      for (const failOn of ['any', 'none']) {
        const { code, outputs, stdout, stderr } = await onPullRequest({ ...inputs, 'fail-on': failOn });
        // The Action turns 3 into a warning.
        expect({ code, 'exit-code': outputs['exit-code'] }).toEqual({ code: 0, 'exit-code': '3' });
        expect(stdout).toContain('::warning::Some targets could not be read.');
        expect(stderr).toContain('1 target could not be read, so changes there are unknown');
      }
      expect(github.comments[0]?.body).toContain(
        '**Unknown at 1 target**, which could not be read: `111122223333/us-east-1`.',
      );
      await commit({ [FILE]: writeSnapshot(twoRegions(invited(), { unreadable: 'throttled' })) });
      expect((await onPullRequest(inputs)).outputs['exit-code']).toBe('0');
    });
  });

  it('runs nothing that an input holds', async () => {
    await withCiRepository(async ({ cwd, commit, github, onPullRequest }) => {
      await commit();
      await commit();
      const evil = '"; touch pwned; $(touch pwned) `touch pwned` #';
      for (const name of ['path', 'mode', 'trust', 'fail-on', 'token', 'branch', 'version']) {
        await onPullRequest({ ...inputs, [name]: evil });
        await onPullRequest({ ...inputs, [name]: '--help' });
      }
      expect(existsSync(join(cwd, 'pwned'))).toBe(false);
      expect(github.writes).toEqual([]);
    });
  });

  it('prints no workflow commands from a snapshot', async () => {
    await withCiRepository(async ({ commit, onPullRequest }) => {
      const id = '##[add-mask]x\n::error::y';
      await commit({ [FILE]: writeSnapshot(twoRegions()) });
      const invitations = [{ administrator: '999999999999', status: 'Invited', id }];
      await commit({ [FILE]: writeSnapshot(twoRegions({ invitations })) });
      const { stdout } = await onPullRequest(inputs);
      expect(stdout).toContain('add-mask');
      expect(stdout).not.toMatch(/##\[|^\s*::/m);
    });
  });
});

describe('an error in a snapshot of a pull request', () => {
  it('is printed without workflow commands', async () => {
    await withCiRepository(async ({ commit, onPullRequest }) => {
      await commit({ [FILE]: writeSnapshot(twoRegions()) });
      for (const evil of ['##[set-output name=important]0', '::set-output name=important::0', 'x\\n::error::y']) {
        await commit({ [FILE]: `version: 1\naccounts:\n  "${evil}": {}\n` });
        const { code, stdout, stderr } = await onPullRequest(inputs);
        expect(code).toBe(1);
        expect(stderr).toContain('expected an account id of 12 digits');
        expect(stdout + stderr).not.toMatch(/##\[|^\s*::/m);
      }
    });
  });
});

describe('hubform ci diff', () => {
  it.each([
    [{ GITHUB_ACTIONS: 'true' }, 'Run it on: pull_request.'],
    [{ GITLAB_CI: 'true' }, 'Run it where CI_PIPELINE_SOURCE is merge_request_event.'],
  ])('fails in a job that does not run for a pull request, %j', async (env, hint) => {
    expect(await inProcess(['ci', 'diff', FILE], env)).toEqual({
      code: 1,
      stdout: '',
      stderr: `Error: this job does not run for a pull request\n${hint}\n`,
    });
  });
});
