import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FIRST, SECOND, changesIn, edit, onBranch, root } from '../../../support/root-files.ts';

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
      expect(await changesIn(cwd)).toMatch(/the code reads .*outside, which is outside the repository/);
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
});
