import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRoots } from '../../../../src/terraform/roots/find-roots.ts';
import { withDirectory } from '../../../support/plan.ts';

async function write(directory: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

describe('the root modules of a directory', () => {
  it('are directories named after an account that hold code', () =>
    withDirectory(async (directory) => {
      await write(directory, {
        '111122223333/a.tf': '',
        '222233334444/a.tf.json': '{}',
        '333344445555/notes.md': '',
        'modules/a.tf': '',
      });
      expect((await findRoots(directory)).map(({ path, account }) => [path, account])).toEqual([
        ['111122223333', '111122223333'],
        ['222233334444', '222233334444'],
      ]);
    }));

  it('are the stacks of a project, by the accounts that their providers allow', () =>
    withDirectory(async (directory) => {
      const stack = (...accounts: string[]) =>
        JSON.stringify({ provider: { aws: accounts.map((account) => ({ allowed_account_ids: [account] })) } });
      await write(directory, {
        'cdktf.out/stacks/mine/cdk.tf.json': stack('111122223333', '111122223333'),
        'cdktf.json': '{}',
      });
      const wanted = [{ path: 'cdktf.out/stacks/mine', account: '111122223333', synthesised: true }];
      expect(await findRoots(directory)).toEqual(wanted);
      await write(directory, { 'cdktf.out/stacks/two/cdk.tf.json': stack('111122223333', '222233334444') });
      await expect(findRoots(directory)).rejects.toThrow(
        /allowed_account_ids names several: 111122223333, 222233334444/,
      );
    }));

  it.each<[string, Record<string, string>, RegExp]>([
    ['a project that is not synthesised', { 'cdktf.json': '{}' }, /^the project in .* is not synthesised$/],
    [
      'a stack without allowed_account_ids',
      { 'manifest.json': '{}', 'stacks/a/cdk.tf.json': '{"provider":{"aws":[{}]}}' },
      /allowed_account_ids names none/,
    ],
    [
      'a stack that is not JSON',
      { 'manifest.json': '{}', 'stacks/a/cdk.tf.json': '<html>' },
      /allowed_account_ids names none/,
    ],
  ])('of %s are refused', (_, files, message) =>
    withDirectory(async (directory) => {
      await write(directory, files);
      await expect(findRoots(directory)).rejects.toThrow(message);
    }),
  );

  it('of a missing directory are refused, and an empty one has none', () =>
    withDirectory(async (directory) => {
      await expect(findRoots(join(directory, 'missing'))).rejects.toMatchObject({ code: 'terraform' });
      expect(await findRoots(directory)).toEqual([]);
    }));
});
