import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { HubformError } from '../../../src/error.ts';
import { readGitSnapshotParts } from '../../../src/git/snapshots.ts';
import { withDirectory } from '../../support/plan.ts';
import { withRepository } from '../../support/repository.ts';
import { run } from '../../support/tools.ts';

async function failure(act: Promise<unknown>): Promise<HubformError> {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HubformError);
  return error as HubformError;
}

describe('a snapshot in the history', () => {
  it('is read as it was, from the top or from the current directory', async () => {
    await withRepository(async ({ cwd, commit }) => {
      await commit({ 'env/memberships.yaml': 'one\r\nü\n' });
      await commit({ 'env/memberships.yaml': 'two\n' });
      mkdirSync(join(cwd, 'env'), { recursive: true });
      writeFileSync(join(cwd, 'env/memberships.yaml'), 'three, not committed\n');
      const at = async (argument: string, folder = '.') =>
        (await readGitSnapshotParts(argument, { cwd: join(cwd, folder) })).map(({ text }) => text);
      expect(await at('git:HEAD:env/memberships.yaml')).toEqual(['two\n']);
      expect(await at('git:HEAD~1:env/memberships.yaml')).toEqual(['one\r\nü\n']);
      expect(await at('git:main:env/memberships.yaml', 'env')).toEqual(['two\n']);
      expect(await at('git:main:./memberships.yaml', 'env')).toEqual(['two\n']);
      expect(await at('git:HEAD:env')).toEqual(['two\n']);
    });
  });

  it('may be a directory with a file for each account', async () => {
    await withRepository(async ({ cwd, commit }) => {
      const accounts = Array.from({ length: 300 }, (_, i) => String(100_000_000_000 + i));
      const files = Object.fromEntries(accounts.map((account) => [`fleet/${account}.yaml`, `${account}\n\nx`]));
      await commit({ ...files, 'fleet/README.md': 'not a snapshot', 'fleet/sub/1.yaml': 'nor this' });
      const parts = await readGitSnapshotParts('git:HEAD:fleet', { cwd });
      expect(parts.map(({ text }) => text)).toEqual(accounts.map((account) => `${account}\n\nx`));
      expect(parts[0]?.name).toBe('git:HEAD:fleet/100000000000.yaml');
    });
  });

  it.each<[what: string, argument: string, code: string, message: RegExp, hint: RegExp]>([
    ['no such commit', 'git:nowhere:a.yaml', 'git', /^there is no commit nowhere in this repository$/, /git log/],
    ['no such file', 'git:HEAD:b.yaml', 'git', /^there is no b\.yaml in HEAD$/, /\.\/ in front/],
    [
      'nothing in the directory',
      'git:HEAD:empty',
      'snapshot',
      /^there is no snapshot in git:HEAD:empty$/,
      /memberships/,
    ],
    ['a mistyped file', 'git:HEAD:typo', 'snapshot', /1111\.yaml is not named <account>\.yaml$/, /12 digits/],
    [
      'two kinds of snapshot',
      'git:HEAD:both',
      'snapshot',
      /holds memberships\.yaml and files/,
      /a directory of their own/,
    ],
  ])('that is missing is reported in one line: %s', async (_, argument, code, message, hint) => {
    await withRepository(async ({ cwd, commit }) => {
      const account = 'both/111122223333.yaml';
      await commit({ 'a.yaml': '', 'empty/x': '', 'typo/1111.yaml': '', [account]: '', 'both/memberships.yaml': '' });
      const error = await failure(readGitSnapshotParts(argument, { cwd }));
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
      expect(error.hint).toMatch(hint);
    });
  });

  it('that is missing in a shallow clone comes with a hint to fetch the history', async () => {
    await withRepository(async (origin) => {
      await origin.commit({ 'a.yaml': '1' });
      await origin.commit({ 'a.yaml': '2' });
      await withDirectory(async (cwd) => {
        const url = pathToFileURL(origin.cwd).href;
        await origin.git('clone', '--quiet', '--depth=1', url, join(cwd, 'shallow'));
        const error = await failure(readGitSnapshotParts('git:HEAD~1:a.yaml', { cwd: join(cwd, 'shallow') }));
        expect(error.hint).toMatch(/fetch-depth: 0/);
      });
    });
  });

  it('is refused outside of a repository, in a binary file, and without git', async () => {
    await withDirectory(async (cwd) => {
      const error = await failure(readGitSnapshotParts('git:HEAD:a.yaml', { cwd }));
      expect(error.message).toMatch(/^git cannot read the repository here: not a git repository/);
    });
    await withRepository(async ({ cwd, commit }) => {
      await commit({ 'a.yaml': Uint8Array.of(0xff, 0xfe, 0x00) });
      expect((await failure(readGitSnapshotParts('git:HEAD:a.yaml', { cwd }))).message).toMatch(/not text in UTF-8/);
      const path = process.env.PATH;
      process.env.PATH = cwd;
      const error = await failure(readGitSnapshotParts('git:HEAD:a.yaml', { cwd }));
      process.env.PATH = path;
      expect(error.message).toBe('cannot run git: it was not found');
    });
  });

  it('is not read after an abort', async () => {
    await withRepository(async ({ cwd, commit }) => {
      await commit({ 'a.yaml': '' });
      const signal = AbortSignal.abort('SIGINT');
      await expect(readGitSnapshotParts('git:HEAD:a.yaml', { cwd, signal })).rejects.toMatchObject({
        name: 'AbortError',
      });
    });
  });

  it('is read without running filters, pagers and monitors of the repository', async () => {
    await withRepository(async ({ cwd, git, commit }) => {
      await commit({ '.gitattributes': '* filter=evil diff=evil', 'a.yaml': 'text\n' });
      for (const key of ['filter.evil.smudge', 'diff.evil.textconv', 'core.pager', 'core.fsmonitor']) {
        await git('config', key, 'touch ran; cat');
      }
      await readGitSnapshotParts('git:HEAD:a.yaml', { cwd });
      expect((await run('ls', [cwd])).stdout).not.toContain('ran');
    });
  });
});
