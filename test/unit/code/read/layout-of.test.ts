import { expect, it } from 'vitest';
import { layoutOfPaths } from '../../../../src/code/read/layout-of.ts';

it.each([
  ['roots', ['111122223333/versions.tf', '111122223333/imports.tf', 'imports.tf']],
  ['module', ['111122223333/versions.tf', '111122223333/guards.tf.json']],
  ['module', ['module.tf.example']],
  ['data', ['111122223333/managed.yaml']],
  ['data', ['module/versions.tf']],
])('the layout %s is known by the paths %j', (layout, paths) => {
  expect(layoutOfPaths(paths)).toBe(layout);
});
