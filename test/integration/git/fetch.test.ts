import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { hasCommit } from '../../../src/git/commit.ts';
import { deepen, fetchCommits, remoteOf } from '../../../src/git/fetch.ts';
import { withDirectory } from '../../support/plan.ts';
import { type Repository, gitEnvironment, repositoryIn, withRepository } from '../../support/repository.ts';

/** A clone at depth 1 of four commits, oldest first, and of a tag. */
function withShallow(
  use: (clone: Repository, ids: readonly string[], origin: Repository) => Promise<void>,
): Promise<void> {
  return withRepository((origin) =>
    withDirectory(async (place) => {
      for (const text of ['1', '2', '3', '4']) await origin.commit({ a: text });
      const ids = (await origin.git('rev-list', '--reverse', 'HEAD')).trim().split('\n');
      const cwd = join(place, 'clone');
      await origin.git('clone', '--quiet', '--depth=1', pathToFileURL(origin.cwd).href, cwd);
      await origin.git('tag', 'v1', ids[1] ?? '');
      await use(repositoryIn(cwd), ids, origin);
    }),
  );
}

const options = ({ cwd }: Repository) => ({ cwd, env: gitEnvironment() });

it('fetches one commit without the history behind it, and says so', () =>
  withShallow(async (clone, [, second = '', third = '']) => {
    const said: string[] = [];
    expect(await fetchCommits([third], { ...options(clone), onFetch: (text) => said.push(text) })).toBeUndefined();
    expect(said).toEqual([`Fetched from origin: ${third.slice(0, 12)}, missing in this clone.`]);
    expect(await hasCommit(third, options(clone))).toBe(true);
    expect(await hasCommit(second, options(clone))).toBe(false);
    const head = (await clone.git('rev-parse', 'HEAD')).trim();
    expect(await deepen(1, [head, third], options(clone))).toBeUndefined();
    expect(await hasCommit(second, options(clone))).toBe(true);
  }));

it('changes only objects and the list of cut-off commits, with any configuration, and runs no hook', () =>
  withShallow(async (clone, [first = '', second = ''], origin) => {
    await clone.git('update-ref', 'refs/remotes/origin/gone', 'HEAD');
    await origin.git('branch', 'new', first);
    for (const name of ['fetch.prune', 'fetch.pruneTags', 'fetch.writeCommitGraph', 'fetch.recurseSubmodules']) {
      await clone.git('config', name, 'true');
    }
    await clone.git('config', 'remote.origin.tagOpt', '--tags');
    mkdirSync(join(clone.cwd, '.git/hooks'), { recursive: true });
    const hook = join(clone.cwd, '.git/hooks/reference-transaction');
    writeFileSync(hook, '#!/bin/sh\ntouch hook-ran\n');
    chmodSync(hook, 0o755);
    const state = async () => [
      await clone.git('for-each-ref'),
      await clone.git('status', '--porcelain'),
      ...['config', 'index', 'HEAD'].map((name) => readFileSync(join(clone.cwd, '.git', name), 'latin1')),
      ...['FETCH_HEAD', 'hook-ran', '.git/hook-ran'].map((name) => existsSync(join(clone.cwd, '.git', name))),
    ];
    const before = await state();
    expect(await fetchCommits([second], options(clone))).toBeUndefined();
    expect(await deepen(5, [second], options(clone))).toBeUndefined();
    expect(await hasCommit(first, options(clone))).toBe(true);
    expect(await state()).toEqual(before);
  }));

it('says why it cannot', () =>
  withShallow(async (clone, [, second = '']) => {
    const unknown = await fetchCommits(['e'.repeat(40)], options(clone));
    expect(unknown?.error).toContain('not our ref');
    await clone.git('remote', 'remove', 'origin');
    expect(await fetchCommits([second], options(clone))).toMatchObject({ error: 'this clone has no remote' });
  }));

it('the remote is origin, or the only one', () =>
  withRepository(async ({ cwd, git }) => {
    expect(await remoteOf({ cwd })).toBeUndefined();
    await git('remote', 'add', 'upstream', 'x');
    expect(await remoteOf({ cwd })).toBe('upstream');
    await git('remote', 'add', 'other', 'x');
    expect(await remoteOf({ cwd })).toBeUndefined();
    await git('remote', 'add', 'origin', 'x');
    expect(await remoteOf({ cwd })).toBe('origin');
  }));
