import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { sidesOf } from '../../../../src/actions/ci/sides.ts';
import { type Repository, withRepository } from '../../../support/repository.ts';

const here = process.cwd();
afterEach(() => {
  process.chdir(here);
});

const LONG = Array.from({ length: 50 }, (_, line) => `line ${line}\n`).join('');

/** Asks in a checkout where a pull request replaces `before` by `after`. */
async function sides(path: string, before: Record<string, string>, after: Record<string, string>) {
  return withRepository(async ({ cwd, git, commit }: Repository) => {
    await commit({ README: '', ...before });
    const base = (await git('rev-parse', 'HEAD')).trim();
    for (const name of Object.keys(before)) rmSync(join(cwd, name));
    await commit(after);
    process.chdir(cwd);
    try {
      return { base, ...(await sidesOf(path, base, {})) };
    } finally {
      process.chdir(here);
    }
  });
}

it('a snapshot that stays is at its path on both sides', async () => {
  const { base, ...found } = await sides('m.yaml', { 'm.yaml': LONG }, { 'm.yaml': 'x' });
  expect(found).toEqual({
    before: { path: 'm.yaml', address: `git:${base}:./m.yaml` },
    after: { path: 'm.yaml' },
    notes: [],
  });
});

it('one that is new or deleted has one side, and one that does not exist has none', async () => {
  expect(await sides('m.yaml', {}, { 'm.yaml': LONG })).toMatchObject({ after: { path: 'm.yaml' }, notes: [] });
  expect(await sides('m.yaml', { 'm.yaml': LONG }, {})).toMatchObject({ before: { path: 'm.yaml' }, notes: [] });
  const { base: _, ...nowhere } = await sides('m.yaml', {}, {});
  expect(nowhere).toEqual({ notes: [] });
});

it('one that was moved is on both sides, at its old and at its new path', async () => {
  const files = [{ 'a/m.yaml': LONG }, { 'b/m.yaml': LONG }] as const;
  const both = { before: { path: 'a/m.yaml' }, after: { path: 'b/m.yaml' } };
  const moved = 'the pull request moves a/m.yaml to b/m.yaml:';
  expect(await sides('a/m.yaml', ...files)).toMatchObject({
    ...both,
    notes: [`${moved} name the new path in this job`],
  });
  expect(await sides('b/m.yaml', ...files)).toMatchObject({
    ...both,
    notes: [`${moved} they are compared with each other`],
  });
});

it('where it is not clear what was moved, the candidates are named', async () => {
  const { notes, before } = await sides('c/m.yaml', { 'a/m.yaml': 'one\n', 'b/m.yaml': 'two\n' }, { 'c/m.yaml': LONG });
  expect(before).toBeUndefined();
  expect(notes).toEqual([
    'the pull request adds c/m.yaml and deletes a/m.yaml, b/m.yaml: if one of them was moved, compare the two by hand with hubform diff',
  ]);
});
