import { expect, it } from 'vitest';
import { type Watched, changesOf, ignoredIn, isBelow, isIgnored } from '../../../../src/code/roots/changes.ts';

const watch = (path: string, extent: Watched['extent'], more: Partial<Watched> = {}): Watched => ({
  ...{ path, extent, reason: 'code' },
  ...more,
});

it.each<[string, Watched, string[]]>([
  ['a file: itself', watch('a/b.tf', 'file'), ['a/b.tf']],
  ['everything below a directory', watch('a', 'below'), ['a/b.tf', 'a/c/d.json', 'a/e.md']],
  ['the files of a module in a directory', watch('a', 'module'), ['a/b.tf']],
  ['a path above, which is a link or a submodule', watch('s/ub/x', 'below'), ['s']],
  ['at the top, the files of a module', watch('', 'module'), ['top.tf.json']],
  [
    'nothing that is excepted',
    watch('a', 'below', { except: (path) => path.endsWith('.md') }),
    ['a/b.tf', 'a/c/d.json'],
  ],
])('of the changed paths count, for %s', (_, watched, expected) => {
  const changed = ['ab', 'a/e.md', 'a/b.tf', 's', 'a/c/d.json', 'top.tf.json'];
  expect(changesOf([watched], changed).map(({ path }) => path)).toEqual(expected);
});

it('a path has one reason, that of the first that watches it', () => {
  const lock = watch('a/.terraform.lock.hcl', 'file', { reason: 'lock' });
  expect(changesOf([lock, watch('a', 'below')], ['a/z.tf', 'a/.terraform.lock.hcl'])).toEqual([
    { reason: 'lock', path: 'a/.terraform.lock.hcl' },
    { reason: 'code', path: 'a/z.tf' },
  ]);
});

it('a path is ignored with a directory that it is in, and not with one of a similar name', () => {
  expect(isIgnored('a/b', ['a'])).toBe(true);
  expect(isIgnored('a/b', ['a/b'])).toBe(true);
  expect(isIgnored('ab/c', ['a'])).toBe(false);
  expect(isBelow('a', 'a')).toBe(false);
});

it('an ignored file that Terraform reads is a reason, but not a lock file or a file that is not read', () => {
  const watched = [
    watch('r', 'below'),
    watch('r/.terraform.lock.hcl', 'file', { reason: 'lock' }),
    watch('m', 'module', { reason: 'module' }),
  ];
  const read = ['m/b.tf', 'r/a.tf', 'r/terraform.tfvars', 'r/x.auto.tfvars.json'];
  const unread = [
    'm/x.auto.tfvars',
    'r/.terraform',
    'r/.terraform.lock.hcl',
    'r/d/e.tf',
    'r/prod.tfvars',
    'x/a.tf',
    'r/.#a.tf',
  ];
  expect(ignoredIn(watched, [...unread, ...read].reverse())).toEqual(read.map((path) => ({ reason: 'ignored', path })));
});
