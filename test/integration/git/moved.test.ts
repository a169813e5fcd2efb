import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { movedTo } from '../../../src/git/moved.ts';
import { type Repository, withRepository } from '../../support/repository.ts';

const LONG = Array.from({ length: 50 }, (_, line) => `line ${line}\n`).join('');
type Files = Readonly<Record<string, string>>;

/** Commits `before`, then `after` in the place of all of it; asks in `folder` where `path` went, or came from. */
async function asked(
  { cwd, git, commit }: Repository,
  { before, after, path, folder = '' }: { before: Files; after: Files; path: string; folder?: string },
  backwards = false,
) {
  await commit(before);
  for (const name of Object.keys(before)) rmSync(join(cwd, name));
  await commit(after);
  const [to = '', from = ''] = (await git('rev-list', 'HEAD')).split('\n');
  const options = { cwd: join(cwd, folder) };
  return backwards ? movedTo(path, to, from, options) : movedTo(path, from, to, options);
}

it.each<[what: string, question: { before: Files; after: Files; path: string; folder?: string }, answer: object]>([
  [
    'a file that was renamed',
    { before: { 'a.yaml': LONG }, after: { 'b/c.yaml': `${LONG}x` }, path: 'a.yaml' },
    { to: 'b/c.yaml' },
  ],
  [
    'a directory with the snapshot of generated code',
    {
      before: { 'a/memberships.yaml': LONG, 'a/1/x.tf': '' },
      after: { 'b/a/memberships.yaml': LONG, 'b/a/1/x.tf': '' },
      path: 'a',
    },
    { to: 'b/a' },
  ],
  [
    'a directory with a file for each account, of which one was added and one is unlike',
    {
      before: { 'a/111122223333.yaml': LONG, 'a/222233334444.yaml': 'x\n' },
      after: { 'b/111122223333.yaml': LONG, 'b/222233334444.yaml': 'other\n', 'b/333344445555.yaml': 'new\n' },
      path: 'a/',
    },
    { to: 'b' },
  ],
  [
    'a directory that went to the top',
    { before: { 'a/memberships.yaml': LONG }, after: { 'memberships.yaml': LONG }, path: 'a' },
    { to: '.' },
  ],
  [
    'the only one of its name, though unlike',
    { before: { 'a/m.yaml': 'one\n' }, after: { 'b/m.yaml': 'two\n', 'b/n.yaml': 'three\n' }, path: 'a/m.yaml' },
    { to: 'b/m.yaml' },
  ],
  [
    'two that are as good',
    { before: { 'a/m.yaml': 'one\n' }, after: { 'b/m.yaml': 'two\n', 'c/m.yaml': 'three\n' }, path: 'a/m.yaml' },
    { candidates: ['b/m.yaml', 'c/m.yaml'] },
  ],
  [
    'one that is gone',
    { before: { 'a.yaml': LONG }, after: { 'README.md': LONG }, path: 'a.yaml' },
    { candidates: [] },
  ],
])('%s', (_, question, answer) =>
  withRepository(async (repository) => {
    const moved = await asked(repository, question);
    expect(moved).toEqual(expect.objectContaining(answer));
    if (!('to' in answer)) expect(moved).not.toHaveProperty('to');
  }),
);

it('paths are relative to the current directory, also backwards', () =>
  withRepository(async (repository) => {
    const question = {
      before: { 'ä b/[x].yaml': LONG },
      after: { 'ö d/[x].yaml': LONG },
      path: '[x].yaml',
      folder: 'ö d',
    };
    expect(await asked(repository, question, true)).toMatchObject({ to: '../ä b/[x].yaml' });
  }));
