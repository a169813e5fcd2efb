import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubform } from '../../../support/hubform.ts';
import { repositoryIn, withRepository } from '../../../support/repository.ts';
import { FIRST, SECOND, changesIn, edit, onBranch, remove, root } from '../../../support/root-files.ts';

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
          [root(FIRST)]: ['module modules/a/main.tf', 'module texts/x.txt', `unknown ${root(FIRST)}/own.tf`],
        });
      },
    ));

  it('or with nothing, as long as it cannot be told what it reads, or git ignores it', () =>
    onBranch(
      {
        '.gitignore': '*.local.tf\n.terraform.lock.hcl\n',
        [`${root(FIRST)}/own.tf`]: 'locals {\n  x = file(var.path)\n}\n',
      },
      async ({ cwd }) => {
        expect(await changesIn(cwd)).toEqual({ [root(FIRST)]: [`unknown ${root(FIRST)}/own.tf:2`] });
        writeFileSync(join(cwd, root(SECOND), 'x.local.tf'), '');
        writeFileSync(join(cwd, root(SECOND), '.terraform.lock.hcl'), '');
        expect(await changesIn(cwd)).toMatchObject({ [root(SECOND)]: [`ignored ${root(SECOND)}/x.local.tf`] });
        const { stdout, stderr } = await hubform(['roots', 'hubform', '--changed', 'git:main'], { cwd });
        expect(stdout).toContain(`unknown: ${root(FIRST)}/own.tf:2`);
        // Many keep a lock file out on purpose: it makes no root module change for ever.
        expect(stderr).toContain(
          `git ignores ${root(SECOND)}/.terraform.lock.hcl, so hubform roots does not see its changes: commit it.`,
        );
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
