import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { pathBefore } from '../../../src/git/base.ts';
import { WHOLE, obtained } from '../../../src/git/obtain.ts';
import { withDirectory } from '../../support/plan.ts';
import { type Repository, repositoryIn, withRepository } from '../../support/repository.ts';

/** A clone at depth 1 of three commits on `main`, of which a branch at the first one is checked out. */
function withShallow(use: (clone: Repository, ids: readonly string[]) => Promise<void>): Promise<void> {
  return withRepository((origin) =>
    withDirectory(async (place) => {
      for (const text of ['1', '2', '3']) await origin.commit({ a: text });
      await origin.git('branch', 'topic', 'HEAD~2');
      const ids = (await origin.git('rev-list', '--reverse', 'main')).trim().split('\n');
      const cwd = join(place, 'clone');
      await origin.git('clone', '--quiet', '--depth=1', '--branch=topic', pathToFileURL(origin.cwd).href, cwd);
      await use(repositoryIn(cwd), ids);
    }),
  );
}

it('a missing commit is fetched only where that is allowed', () =>
  withShallow(async ({ cwd }, [, second = '']) => {
    await expect(obtained(second, WHOLE, { cwd })).rejects.toMatchObject({ code: 'git' });
    expect(await obtained(second, WHOLE, { cwd, fetch: true })).toBe(second);
    expect(await obtained(second, WHOLE, { cwd })).toBe(second);
  }));

it('the command that an error names is enough', () =>
  withShallow(async ({ cwd, git }) => {
    const error = (await pathBefore('origin/main', 'a', { cwd }).catch((cause: unknown) => cause)) as { hint: string };
    const [, command = ''] = /^Run git (fetch .*): this clone is shallow\.$/.exec(error.hint) ?? [];
    await git(...command.split(' '), '--quiet');
    expect(await pathBefore('origin/main', 'a', { cwd })).toMatchObject({ exists: true });
  }));
