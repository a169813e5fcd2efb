import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Push, fetchProposed, pushPaths } from '../../../src/git/propose.ts';
import { removeFile } from '../../../src/files/file.ts';
import { withDirectory } from '../../support/plan.ts';
import { type Repository, gitEnvironment, withRepository } from '../../support/repository.ts';

/** A repository with one commit, whose remote `origin` is a bare repository. */
function withRemote(use: (repository: Repository, push: Push) => Promise<void>): Promise<void> {
  return withDirectory((bare) =>
    withRepository(async (repository) => {
      await repository.git('init', '--quiet', '--bare', bare);
      await repository.git('remote', 'add', 'origin', bare);
      await repository.commit({ 'a.yaml': 'old\n', 'b.yaml': 'old\n' });
      await use(repository, {
        paths: ['a.yaml'],
        branch: 'hubform/drift',
        message: 'Update a.yaml',
        remote: { name: 'origin' },
        author: { name: 'A Bot', email: 'bot@example.org' },
        env: gitEnvironment(),
        removeFile,
      });
    }),
  );
}

it('the paths are pushed as one commit on HEAD, and nothing else changes', () =>
  withRemote(async ({ cwd, git }, push) => {
    writeFileSync(join(cwd, 'a.yaml'), 'zwölf\n');
    writeFileSync(join(cwd, 'b.yaml'), 'not pushed\n');
    const before = [await git('rev-parse', 'HEAD'), await git('status', '--porcelain')];
    expect(await pushPaths(push, { cwd })).toBe('pushed');
    expect([await git('rev-parse', 'HEAD'), await git('status', '--porcelain')]).toEqual(before);
    await git('fetch', '--quiet', 'origin');
    expect(await git('show', 'origin/hubform/drift:a.yaml')).toBe('zwölf\n');
    expect(await git('show', 'origin/hubform/drift:b.yaml')).toBe('old\n');
    expect(await git('rev-parse', 'origin/hubform/drift~1')).toBe(before[0]);
    expect(await git('log', '-1', '--format=%an %ae %B', 'origin/hubform/drift')).toContain(
      'A Bot bot@example.org Update a.yaml\n\nProposed-by: hubform',
    );
  }));

it('the same content is pushed once', () =>
  withRemote(async ({ cwd }, push) => {
    writeFileSync(join(cwd, 'a.yaml'), 'new\n');
    expect(await pushPaths(push, { cwd })).toBe('pushed');
    expect(await pushPaths(push, { cwd })).toBe('unchanged');
    writeFileSync(join(cwd, 'a.yaml'), 'newer\n');
    expect(await pushPaths(push, { cwd })).toBe('pushed');
  }));

it.each([
  ['a commit', 'a.yaml'],
  ['a failure', 'missing.yaml'],
])('%s leaves no index behind', (_, path) =>
  withRemote(async ({ cwd }, push) => {
    writeFileSync(join(cwd, 'a.yaml'), 'new\n');
    const before = readdirSync(join(cwd, '.git')).sort();
    await pushPaths({ ...push, paths: [path] }, { cwd }).catch(() => undefined);
    expect(readdirSync(join(cwd, '.git')).sort()).toEqual(before);
  }),
);

it('a push that a hook of the remote declines fails with the message of the hook', () =>
  withRemote(async ({ cwd, git }, push) => {
    const hook = join((await git('remote', 'get-url', 'origin')).trim(), 'hooks', 'pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho "GH006: Protected branch update failed." >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    writeFileSync(join(cwd, 'a.yaml'), 'new\n');
    await expect(pushPaths(push, { cwd })).rejects.toMatchObject({
      code: 'git',
      message: expect.stringMatching(
        /^git push failed: remote: GH006: Protected branch update failed\.; \[remote rejected\] .*\(pre-receive hook declined\); failed to push/,
      ) as string,
      hint: expect.stringMatching(/^Allow the job to push /) as string,
    });
  }));

it('a path that looks like a pattern is that path alone', () =>
  withRemote(async ({ cwd, git }, push) => {
    writeFileSync(join(cwd, 'a.yaml'), 'not pushed\n');
    writeFileSync(join(cwd, '[a].yaml'), 'new\n');
    expect(await pushPaths({ ...push, paths: ['[a].yaml'] }, { cwd })).toBe('pushed');
    await git('fetch', '--quiet', 'origin');
    expect(await git('diff', '--name-only', 'HEAD', 'origin/hubform/drift')).toBe('[a].yaml\n');
  }));

it('without a change there is nothing to push', () =>
  withRemote(async ({ cwd, git }, push) => {
    expect(await pushPaths(push, { cwd })).toBe('nothing');
    expect(await git('ls-remote', 'origin')).toBe('');
  }));

it('a branch that ends with the commit of another author is not overwritten', () =>
  withRemote(async ({ cwd, git, commit }, push) => {
    await git('checkout', '--quiet', '-b', 'mine');
    await commit({ 'c.yaml': 'mine\n' });
    await git('push', '--quiet', 'origin', 'mine:hubform/drift');
    await git('checkout', '--quiet', 'main');
    writeFileSync(join(cwd, 'a.yaml'), 'new\n');
    const before = await git('ls-remote', 'origin');
    await expect(pushPaths(push, { cwd })).rejects.toMatchObject({
      code: 'git',
      message: 'hubform did not create the last commit of the branch hubform/drift',
    });
    expect(await git('ls-remote', 'origin')).toBe(before);
  }));

it('a failed push names the git command, and not the token', () =>
  withRemote(async ({ cwd }, push) => {
    writeFileSync(join(cwd, 'a.yaml'), 'new\n');
    const remote = { url: 'http://127.0.0.1:9/x.git', token: 'secret-token' };
    const error: unknown = await pushPaths({ ...push, remote }, { cwd }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'git', message: expect.stringMatching(/^git ls-remote failed: /) as string });
    expect(JSON.stringify(error)).not.toContain('secret-token');
  }));

it('the branch of a proposal has its last commit, and what hubform made it from', () =>
  withRemote(async ({ cwd, git }, push) => {
    expect(await fetchProposed(push, { cwd })).toEqual({ tip: '' });
    writeFileSync(join(cwd, 'a.yaml'), 'new\n');
    await pushPaths(push, { cwd });
    const base = (await git('rev-parse', 'HEAD')).trim();
    const { tip, ...rest } = await fetchProposed(push, { cwd });
    expect(rest).toEqual({ base });
    expect((await git('show', `${tip}:a.yaml`)).trim()).toBe('new');
    const theirs = (await git('commit-tree', `${tip}^{tree}`, '-p', tip, '-m', 'mine')).trim();
    await git('push', '--quiet', 'origin', `${theirs}:refs/heads/hubform/drift`);
    expect(await fetchProposed(push, { cwd })).toEqual({ tip: theirs });
  }));

it('a branch that has moved since it was looked at is not overwritten', () =>
  withRemote(async ({ cwd, git }, push) => {
    writeFileSync(join(cwd, 'a.yaml'), 'first\n');
    expect(await pushPaths({ ...push, expected: '' }, { cwd })).toBe('pushed');
    writeFileSync(join(cwd, 'a.yaml'), 'second\n');
    expect(await pushPaths({ ...push, expected: '' }, { cwd })).toBe('moved');
    const { tip } = await fetchProposed(push, { cwd });
    expect((await git('show', `${tip}:a.yaml`)).trim()).toBe('first');
    expect(await pushPaths({ ...push, expected: tip }, { cwd })).toBe('pushed');
  }));
