import { symlinkSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Candidate, chooseRoot, locateRoot } from '../../../../src/actions/verify/plan-root.ts';
import type { FoundRoot } from '../../../../src/terraform/terraform-run.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

it('a path is a directory of generated code, or one of its root modules', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'hub/memberships.yaml': '',
    'hub/111122223333/main.tf': '',
    'cdk/.hubform-manifest.json': '',
    'cdk/cdktf.out/stacks/111122223333/cdk.tf.json': '',
  });
  const hub = join(directory, 'hub');
  expect(await locateRoot(hub)).toEqual({ directory: hub });
  expect(await locateRoot(`${join(hub, '111122223333')}/`)).toEqual({ directory: hub, root: '111122223333' });
  const stack = 'cdktf.out/stacks/111122223333';
  const cdk = join(directory, 'cdk');
  expect(await locateRoot(join(cdk, stack))).toEqual({ directory: cdk, root: stack });
  symlinkSync(join(hub, '111122223333'), join(directory, 'link'));
  expect(await locateRoot(join(directory, 'link'))).toEqual({ directory: await realpath(hub), root: '111122223333' });
  expect(await locateRoot(join(directory, 'none'))).toEqual({ directory: join(directory, 'none') });
});

const sources = (text: string) => new Map([['main.tf', Buffer.from(text)]]);
const candidate = (path: string, text: string, accounts = [path]): Candidate => ({
  root: { path, account: path, synthesised: false } as unknown as FoundRoot,
  sources: sources(text),
  accounts,
});
const ONE = candidate('111122223333', 'one');
const TWO = candidate('222233334444', 'two', ['222233334444', '999999999999']);
const ALIKE = candidate('333344445555', 'one');

function chosen(text: string | undefined, accounts: string[], candidates: Candidate[], root?: string): string {
  const origin = { file: 'p', accounts, ...(text !== undefined && { sources: sources(text) }) };
  return chooseRoot(origin, candidates, { directory: 'dir', ...(root !== undefined && { root }) }).path;
}

it('a plan is of the root module with the same code, else of that with the same accounts', () => {
  expect(chosen('two', [], [ONE, TWO])).toBe('222233334444');
  expect(chosen('older', ['222233334444', '999999999999'], [ONE, TWO])).toBe('222233334444');
  expect(chosen('older', ['111122223333'], [ONE, TWO])).toBe('111122223333');
  expect(chosen('older', ['222233334444'], [ONE, TWO])).toBe('222233334444');
  expect(chosen(undefined, ['111122223333'], [ONE, TWO])).toBe('111122223333');
});

it('of root modules with the same code, the named one is taken, and without a name it is not clear', () => {
  expect(chosen('one', [], [ONE, ALIKE], '333344445555')).toBe('333344445555');
  expect(() => chosen('one', [], [ONE, ALIKE])).toThrow('whose code is the same: 111122223333, 333344445555');
});

it('code that names no account may be earlier code of the only root module', () => {
  expect(chosen('older', [], [ONE])).toBe('111122223333');
  expect(chosen('older', [], [ONE, TWO], '222233334444')).toBe('222233334444');
});

it.each([
  ['one', ['111122223333'], '222233334444', '111122223333, not 222233334444'],
  ['older', ['111122223333'], '222233334444', '111122223333, not 222233334444'],
  ['older', ['444455556666'], undefined, 'account 444455556666, not one in dir'],
  ['older', ['444455556666'], '222233334444', 'account 444455556666, not 222233334444'],
  ['older', [], undefined, 'code without an account, not one in dir'],
] as const)('the plan of %s for %j is of another root module than %s', (text, accounts, root, reason) => {
  expect(() => chosen(text, [...accounts], [ONE, TWO], root)).toThrow(`it was made in another root module: ${reason}`);
});

it('a directory that is not a root module is named', () => {
  expect(() => chosen('one', [], [ONE], 'modules')).toThrow('modules is not a root module of dir');
});
