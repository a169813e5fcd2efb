import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assertNotIgnored } from '../../../src/git/ignored.ts';
import { withRepository } from '../../support/repository.ts';

it('refuses a path that a rule ignores, and names the rule', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit({
      '.gitignore': '*.json\n!kept.json\n[b]*\n',
      'env/.gitignore': '# ours\n/m.yaml\n',
      'tracked/m.yaml': '',
    });
    const check = (...paths: string[]) => assertNotIgnored(paths, { cwd });
    await expect(check('env/m.yaml', 'x.yaml')).rejects.toMatchObject({
      code: 'git',
      message: 'git ignores env/m.yaml because of env/.gitignore:2: /m.yaml',
      hint: 'Remove the rule from env/.gitignore, or commit the path once by hand: git add --force env/m.yaml',
    });
    await expect(check('1.json', '2.json', '3.json', '4 5.json', '6.json')).rejects.toMatchObject({
      message: 'git ignores 1.json, 2.json, 3.json and 2 more because of .gitignore:1: *.json',
    });
    await expect(check('zwölf räume/a b.json')).rejects.toMatchObject({
      hint: expect.stringMatching(/git add --force 'zwölf räume\/a b\.json'$/) as string,
    });
    await expect(assertNotIgnored(['m.yaml'], { cwd: join(cwd, 'env') })).rejects.toMatchObject({
      message: expect.stringContaining('git ignores m.yaml') as string,
    });
    await check();
    await check('x.yaml', 'kept.json', ':x', '*.yaml');
    await git('add', '--force', '--', 'tracked/m.yaml');
  }));

it('lets a path through that a rule would ignore, but that is committed already', () =>
  withRepository(async ({ cwd, commit }) => {
    await commit({ 'm.yaml': '' });
    await commit({ '.gitignore': 'm.yaml\n' });
    await assertNotIgnored(['m.yaml'], { cwd });
  }));

it('is an error where git cannot tell', () =>
  withRepository(async ({ cwd }) => {
    await expect(assertNotIgnored(['../m.yaml'], { cwd })).rejects.toMatchObject({
      code: 'git',
      message: expect.stringMatching(/^git cannot tell which paths it ignores: .*outside/) as string,
    });
  }));
