import { expect, it } from 'vitest';
import { assertNotLeftOut } from '../../../src/git/sparse.ts';
import { withRepository } from '../../support/repository.ts';

it('refuses a path if a sparse checkout leaves out a file that matters', () =>
  withRepository(async ({ cwd, git, commit }) => {
    await commit({ 'a b/m.yaml': '', 'a b/x/y.tf': '', 'm.yaml': '', 'c/m.yaml': '' });
    const check = (path: string, matters?: (file: string) => boolean) => assertNotLeftOut(path, { cwd }, matters);
    for (const path of ['a b', '.', 'm.yaml', 'gone']) await check(path);
    await git('sparse-checkout', 'set', '--no-cone', '/a b/m.yaml');
    await check('a b/m.yaml');
    const seen: string[] = [];
    await check('./a b/', (file) => {
      seen.push(file);
      return false;
    });
    expect(seen).toEqual(['x/y.tf']);
    const error = (path: string) => ({ code: 'git', message: `${path} is in HEAD, but not in the working tree` });
    await expect(check('a b')).rejects.toMatchObject(error('a b/x/y.tf'));
    await expect(check('m.yaml', (file) => file === '')).rejects.toMatchObject(error('m.yaml'));
    await expect(check('.', (file) => file === 'c/m.yaml')).rejects.toMatchObject(error('c/m.yaml'));
  }));
