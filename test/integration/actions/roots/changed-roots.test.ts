import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubform } from '../../../support/hubform.ts';
import { FIRST, SECOND, THIRD, changesIn, edit, onBranch, remove, root } from '../../../support/root-files.ts';

describe('the root modules that a branch changes', () => {
  it('are those with a change in any file, committed or not, and none after a change of only the snapshot', () =>
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

  it('are unchanged in a checkout with other line endings', () =>
    onBranch({ '.gitattributes': '*.tf text eol=crlf\n' }, async ({ cwd, git }) => {
      for (const account of [FIRST, SECOND]) remove(cwd, root(account));
      await git('checkout', '--', 'hubform');
      expect(await changesIn(cwd)).toEqual({});
    }));
});
