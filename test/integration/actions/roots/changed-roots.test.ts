import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hubform } from '../../../support/hubform.ts';
import { type Repository, repositoryIn, withRepository } from '../../../support/repository.ts';
import { FIRST, ROOT_FILES, SECOND, THIRD, changesIn } from '../../../support/root-files.ts';

const root = (account: string) => `hubform/${account}`;

/** A repository whose branch `work` was made of `main`, with these files in both. */
async function onBranch(files: Readonly<Record<string, string>>, use: (repository: Repository) => Promise<void>) {
  await withRepository(async (repository) => {
    await repository.commit({ ...ROOT_FILES, ...files });
    await repository.git('checkout', '--quiet', '-b', 'work');
    await use(repository);
  });
}

const edit = (cwd: string, path: string) => {
  appendFileSync(join(cwd, path), '# edited\n');
};
const remove = (cwd: string, path: string) => {
  rmSync(join(cwd, path), { recursive: true });
};

describe('the root modules that a branch changes', () => {
  it('are those of which a file of any kind changed, committed or not, and none after a change of the snapshot alone', () =>
    onBranch({ [`hubform/${SECOND}/policies/ä b.json`]: '{}\n', 'README.md': '' }, async ({ cwd, commit }) => {
      edit(cwd, 'hubform/memberships.yaml');
      edit(cwd, 'README.md');
      expect(await changesIn(cwd)).toEqual({});
      edit(cwd, `${root(FIRST)}/memberships.tf`);
      await commit();
      edit(cwd, `${root(SECOND)}/policies/ä b.json`);
      writeFileSync(join(cwd, root(SECOND), 'new\nline.tf'), '');
      writeFileSync(join(cwd, root(THIRD), '.terraform.lock.hcl'), '');
      const found = await changesIn(cwd);
      expect(found).toEqual({
        [root(THIRD)]: [`lock ${root(THIRD)}/.terraform.lock.hcl`],
        [root(FIRST)]: [`code ${root(FIRST)}/memberships.tf`],
        [root(SECOND)]: [`code ${root(SECOND)}/new\nline.tf`, `code ${root(SECOND)}/policies/ä b.json`],
      });
      // Who invites is listed first.
      expect(Object.keys(found)[0]).toBe(root(THIRD));
      const below = await changesIn(join(cwd, 'hubform'), { directory: '.' });
      expect(below).toMatchObject({ [FIRST]: [`code ${FIRST}/memberships.tf`] });
    }));

  it('are named as new and as gone, and one that is gone is in no matrix', () =>
    onBranch({}, async ({ cwd }) => {
      remove(cwd, root(FIRST));
      mkdirSync(join(cwd, root('444455556666')));
      writeFileSync(join(cwd, root('444455556666'), 'main.tf'), '');
      expect(await changesIn(cwd)).toEqual({
        [root(FIRST)]: [`gone ${root(FIRST)}`],
        [root('444455556666')]: [`new ${root('444455556666')}`],
      });
      const matrix = await hubform(['roots', 'hubform', '--changed', 'git:main', '--format', 'github-matrix'], { cwd });
      expect(JSON.parse(matrix.stdout)).toMatchObject({ include: [{ roots: root('444455556666') }] });
      expect(matrix.stderr).toContain(`Gone: ${root(FIRST)}.`);
      remove(cwd, 'hubform');
      expect(Object.values(await changesIn(cwd))).toEqual([FIRST, SECOND, THIRD].map((one) => [`gone ${root(one)}`]));
    }));

  it('are compared with the commit at which the branch left its base, and not with the base as it moved on', () =>
    onBranch({}, async ({ cwd, git, commit }) => {
      await git('checkout', '--quiet', 'main');
      edit(cwd, `${root(FIRST)}/memberships.tf`);
      await commit();
      await git('checkout', '--quiet', 'work');
      edit(cwd, `${root(SECOND)}/memberships.tf`);
      expect(Object.keys(await changesIn(cwd))).toEqual([root(SECOND)]);
    }));

  it('are all of a directory that was renamed', () =>
    onBranch({}, async ({ cwd }) => {
      renameSync(join(cwd, 'hubform'), join(cwd, 'security hub'));
      const found = await changesIn(cwd, { directory: 'security hub' });
      expect(Object.values(found)).toEqual([THIRD, FIRST, SECOND].map((one) => [`new security hub/${one}`]));
    }));

  it('are unchanged in a checkout with other line ends', () =>
    onBranch({ '.gitattributes': '*.tf text eol=crlf\n' }, async ({ cwd, git }) => {
      for (const account of [FIRST, SECOND]) remove(cwd, root(account));
      await git('checkout', '--', 'hubform');
      expect(await changesIn(cwd)).toEqual({});
    }));
});

describe('a root module has changed with what it reads elsewhere', () => {
  const call = (source: string) => `module "x" {\n  source = "${source}"\n}\n`;

  it('a local module, one that this calls, and files of constant paths', () =>
    onBranch(
      {
        [`${root(FIRST)}/own.tf`]: `${call('../../modules/a')}locals {\n  x = file("\${path.module}/../../texts/x.txt")\n}\n`,
        'modules/a/main.tf': call('../b'),
        'modules/b/main.tf': `locals {\n  y = templatefile("\${path.module}/y.tftpl", {})\n}\n`,
        'modules/b/y.tftpl': '',
        'modules/c/main.tf': '',
        'texts/x.txt': '',
      },
      async ({ cwd }) => {
        edit(cwd, 'modules/c/main.tf');
        expect(await changesIn(cwd)).toEqual({});
        for (const path of ['modules/b/y.tftpl', 'texts/x.txt']) edit(cwd, path);
        remove(cwd, 'modules/a');
        expect(await changesIn(cwd)).toEqual({
          [root(FIRST)]: ['module modules/a/main.tf', 'module texts/x.txt'],
        });
      },
    ));

  it('what a link leads to, and the link itself', () =>
    onBranch({ 'shared/backend.tf': '', 'elsewhere/main.tf': '' }, async ({ cwd, commit, git }) => {
      symlinkSync('../../shared/backend.tf', join(cwd, root(FIRST), 'backend.tf'));
      symlinkSync('../elsewhere', join(cwd, root('555566667777')));
      await commit();
      await git('branch', '--force', 'main');
      edit(cwd, 'shared/backend.tf');
      edit(cwd, 'elsewhere/main.tf');
      expect(await changesIn(cwd)).toEqual({
        [root(FIRST)]: ['module shared/backend.tf'],
        [root('555566667777')]: ['code elsewhere/main.tf'],
      });
      remove(cwd, `${root(FIRST)}/backend.tf`);
      writeFileSync(join(cwd, root(FIRST), 'backend.tf'), '');
      expect(await changesIn(cwd)).toMatchObject({ [root(FIRST)]: [`code ${root(FIRST)}/backend.tf`] });
    }));

  it('a submodule of git', () =>
    withRepository(async (library) => {
      await library.commit({ 'main.tf': '' });
      await onBranch({ [`${root(FIRST)}/own.tf`]: call('../../library') }, async ({ cwd, git, commit }) => {
        await git('-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', library.cwd, 'library');
        await commit();
        await git('branch', '--force', 'main');
        expect(await changesIn(cwd)).toEqual({});
        await repositoryIn(join(cwd, 'library')).commit({ 'main.tf': '# new\n' });
        expect(await changesIn(cwd)).toEqual({ [root(FIRST)]: ['module library'] });
      });
    }));

  it('the one module of the layout data, with which all change', () =>
    onBranch(
      {
        'hubform/module/memberships.tf': '',
        ...Object.fromEntries([FIRST, SECOND].map((one) => [`${root(one)}/managed.tf`, call('../module')])),
        [`${root(FIRST)}/managed.yaml`]: 'regions: {}\n',
      },
      async ({ cwd }) => {
        edit(cwd, `${root(FIRST)}/managed.yaml`);
        expect(await changesIn(cwd)).toEqual({ [root(FIRST)]: [`code ${root(FIRST)}/managed.yaml`] });
        edit(cwd, 'hubform/module/memberships.tf');
        expect(await changesIn(cwd)).toMatchObject({ [root(SECOND)]: ['module hubform/module/memberships.tf'] });
      },
    ));

  it('in the layout module, the modules of all accounts, also of one that is gone', () =>
    onBranch(
      {
        'hubform/module.tf.example': '',
        'hubform/main.tf': call(`./${FIRST}`),
        'hubform/notes.md': '',
        [`${root(FIRST)}/guards.tf`]: '',
      },
      async ({ cwd }) => {
        edit(cwd, 'hubform/notes.md');
        edit(cwd, 'hubform/module.tf.example');
        expect(await changesIn(cwd)).toEqual({});
        edit(cwd, 'hubform/main.tf');
        edit(cwd, `${root(FIRST)}/guards.tf`);
        remove(cwd, root(SECOND));
        expect(await changesIn(cwd)).toEqual({
          hubform: [`module ${root(FIRST)}/guards.tf`, `module ${root(SECOND)}/memberships.tf`, 'code hubform/main.tf'],
        });
      },
    ));

  it('the sources of a CDK project, of which git ignores the stacks', () => {
    const stack = (account: string) => JSON.stringify({ provider: { aws: [{ allowed_account_ids: [account] }] } });
    const accounts = [FIRST, SECOND];
    return onBranch({}, async ({ cwd, commit, git }) => {
      const sources = Object.fromEntries(accounts.map((one) => [`cdk/accounts/${one}.ts`, '']));
      const shared = { 'cdk/cdktf.json': '{}', 'cdk/main.ts': '', 'cdk/.gitignore': 'cdktf.out/\n' };
      await commit({
        ...sources,
        ...shared,
        'cdk/.hubform-manifest.json': '{}',
        'cdk/memberships.yaml': 'version: 1\naccounts: {}\n',
      });
      await git('branch', '--force', 'main');
      for (const one of accounts) {
        mkdirSync(join(cwd, `cdk/cdktf.out/stacks/${one}`), { recursive: true });
        writeFileSync(join(cwd, `cdk/cdktf.out/stacks/${one}/cdk.tf.json`), stack(one));
      }
      writeFileSync(join(cwd, 'cdk/memberships.yaml'), 'version: 1\naccounts:   {}\n');
      expect(await changesIn(cwd, { directory: 'cdk' })).toEqual({});
      edit(cwd, `cdk/accounts/${FIRST}.ts`);
      const first = `cdk/cdktf.out/stacks/${FIRST}`;
      expect(await changesIn(cwd, { directory: 'cdk' })).toEqual({ [first]: [`code cdk/accounts/${FIRST}.ts`] });
      edit(cwd, 'cdk/main.ts');
      for (const path of [`cdk/accounts/${SECOND}.ts`, `cdk/cdktf.out/stacks/${SECOND}`]) remove(cwd, path);
      expect(await changesIn(cwd, { directory: 'cdk' })).toEqual({
        [first]: [`code cdk/accounts/${FIRST}.ts`, 'module cdk/main.ts'],
        [`cdk/cdktf.out/stacks/${SECOND}`]: [`gone cdk/cdktf.out/stacks/${SECOND}`],
      });
    });
  });
});

describe('what git cannot tell is an error, and never no change', () => {
  it('code that git ignores', () =>
    onBranch({ '.gitignore': 'ignored/\n' }, async ({ cwd, git }) => {
      await git('checkout', '--quiet', '-b', 'next');
      mkdirSync(join(cwd, 'ignored', FIRST), { recursive: true });
      writeFileSync(join(cwd, 'ignored', FIRST, 'memberships.tf'), '');
      const found = await changesIn(cwd, { directory: 'ignored' });
      expect(found).toContain(`git ignores ignored/${FIRST}/memberships.tf`);
      expect(found).toContain('git check-ignore -v');
    }));

  it('a module outside of the repository, a root module that is not checked out, and a base that is not there', () =>
    onBranch({}, async ({ cwd, git }) => {
      expect(await changesIn(cwd, { base: 'missing' })).toContain('there is no commit missing');
      await git('sparse-checkout', 'set', '--no-cone', '/*', `!/hubform/${SECOND}/`);
      expect(await changesIn(cwd)).toContain(`${root(SECOND)}/memberships.tf is in git, but not in the working tree`);
      await git('sparse-checkout', 'disable');
      writeFileSync(join(cwd, root(FIRST), 'own.tf'), 'module "x" {\n  source = "../../../outside"\n}\n');
      expect(await changesIn(cwd)).toMatch(/the code reads .*outside, which is outside of the repository/);
    }));

  it('a directory in another repository, and a base behind the end of a shallow clone', () =>
    onBranch({}, async (origin) => {
      edit(origin.cwd, `${root(FIRST)}/memberships.tf`);
      await origin.commit();
      const clone = join(origin.cwd, 'clone');
      await origin.git('clone', '--quiet', '--depth=1', '--branch=work', pathToFileURL(origin.cwd).href, clone);
      expect(await changesIn(clone)).toContain('there is no commit main');
      expect(await changesIn(origin.cwd, { directory: 'clone/hubform' })).toContain(
        'clone/hubform is not in the repository of the current directory',
      );
    }));

  it('a base that is not named as a commit', () =>
    onBranch({}, async ({ cwd }) => {
      for (const base of ['main:hubform', 'a..b', '--all', '']) {
        expect(await changesIn(cwd, { base })).toContain('--changed: expected git:BASE');
      }
    }));
});
