import { expect, it } from 'vitest';
import { rootsBefore, stackAccount } from '../../../../src/code/roots/roots-before.ts';

const [FIRST, SECOND] = ['111122223333', '222233334444'];

it.each<[string, string[], string[]]>([
  ['accounts that hold code', [`${FIRST}/a.tf`, `${SECOND}/b.tf.json`, 'x/a.tf', '333344445555/a.md'], [FIRST, SECOND]],
  ['a link in the place of an account', [FIRST], [FIRST]],
  ['code deep below an account: none', [`${FIRST}/modules/a.tf`], []],
  ['the layout module: the directory', ['module.tf.example', `${FIRST}/guards.tf`], ['']],
  ['stacks of sources', ['cdktf.json', `accounts/${FIRST}.ts`, 'main.ts'], [`cdktf.out/stacks/${FIRST}`]],
  ['stacks that are committed', ['cdktf.json', 'cdktf.out/stacks/prod/cdk.tf.json'], ['cdktf.out/stacks/prod']],
  ['a project of a single main.ts: the project', ['cdktf.json', 'main.ts'], ['']],
  ['a snapshot alone: none', ['memberships.yaml'], []],
])('the paths of a commit tell its root modules: %s', (_, paths, expected) => {
  expect(rootsBefore(paths).map(({ path }) => path)).toEqual(expected);
});

it('the file of an account in a CDK project is recognised', () => {
  expect(stackAccount(`accounts/${FIRST}.ts`)).toBe(FIRST);
  expect([`accounts/x/${FIRST}.ts`, 'accounts/main.ts', `${FIRST}.ts`].map(stackAccount)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
