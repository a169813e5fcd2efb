import { expect, test } from 'vitest';
import { toGuard } from '../../../../src/files/tree/changes.ts';

test.each<[string, string[], string[]]>([
  ['nothing', [], []],
  ['a single file: its rename is enough', ['a/x.tf', 'b/x.tf', 'memberships.yaml'], []],
  ['two files of a root module', ['a/x.tf', 'a/y.tf', 'b/x.tf'], ['a']],
  ['JSON is Terraform too', ['a/x.tf.json', 'a/y.txt'], ['a']],
  ['a root module at the top', ['x.tf', 'y.tf'], ['']],
  ['Terraform does not read these', ['a/main.ts', 'a/package.json'], []],
])('guarded when these change: %s', (_, changed, guarded) => {
  expect(toGuard(changed)).toEqual(guarded);
});
