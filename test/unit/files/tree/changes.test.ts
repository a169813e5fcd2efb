import { expect, test } from 'vitest';
import { type Changes, directoriesToGuard, isNothing, putFor } from '../../../../src/files/tree/changes.ts';
import { sha256, textHash } from '../../../../src/files/tree/file-state.ts';
import { wantedFile } from '../../../../src/files/tree/wanted.ts';

test.each<[string, string[], string[]]>([
  ['nothing', [], []],
  ['a single file: its rename is enough', ['a/x.tf', 'b/x.tf', 'memberships.yaml'], []],
  ['two files of a root module', ['a/x.tf', 'a/y.tf', 'b/x.tf'], ['a']],
  ['JSON is Terraform too', ['a/x.tf.json', 'a/y.txt'], ['a']],
  ['a root module at the top', ['x.tf', 'y.tf'], ['']],
  ['Terraform does not read these', ['a/main.ts', 'a/package.json'], []],
])('guarded when these change: %s', (_, changed, guarded) => {
  expect(directoriesToGuard(changed)).toEqual(guarded);
});

test('a put is needed only for a text that differs from the file', () => {
  const bytes = Buffer.from('zwölf\r\n');
  const before = { hash: sha256(bytes), textHash: textHash(bytes), bytes, mode: 0o600 };
  expect(putFor('a', wantedFile('zwölf\n'), before)).toBeUndefined();
  expect(putFor('a', wantedFile('new'), before)).toMatchObject({ path: 'a', hash: sha256('new'), before });
  expect(putFor('a', wantedFile(''), undefined)).toMatchObject({ hash: sha256(''), before: undefined });
});

test('unchanged files alone are no changes', () => {
  const changes: Changes = { puts: [], removals: [], last: undefined, guards: [], unchanged: ['a'] };
  expect(isNothing(changes)).toBe(true);
  expect(isNothing({ ...changes, guards: [{ directory: '', leftBehind: true }] })).toBe(false);
  expect(isNothing({ ...changes, last: { path: 'm', bytes: Buffer.from(''), hash: '', before: undefined } })).toBe(
    false,
  );
});
