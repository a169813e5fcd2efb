import { expect, it } from 'vitest';
import { hasBackend } from '../../../../src/terraform/roots/own-backend.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

it.each([
  ['a.tf', 'terraform {\n  backend "s3" {\n  }\n}\n', true],
  ['a.tf', 'terraform {\n  cloud {\n  }\n}\n', true],
  ['a.tf.json', '{\n "terraform": {\n  "backend": {"s3": {}}\n }\n}', true],
  ['a.tf', '# backend "s3"\nlocals {\n  backends = 1\n}\n', false],
  ['a.txt', 'backend "s3" {', false],
  ['a.tf', 'resource "google_x" "y" {\n  backend {\n  }\n}\n', false],
  ['a.tf.json', '{"resource": {"google_x": {"y": {"backend": {"group": "x"}}}}}', false],
])('code in %s with %j names a place for its state: %s', async (name, text, expected) => {
  const directory = temporaryDirectory();
  putFiles(directory, { [name]: text });
  expect(await hasBackend(directory)).toBe(expected);
});

it('a directory that is missing names none', async () => {
  expect(await hasBackend('/nowhere')).toBe(false);
});
