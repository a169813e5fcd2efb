import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Manifest, manifestPieces, readManifest } from '../../../../src/files/tree/manifest.ts';
import { MANIFEST } from '../../../../src/files/tree/paths.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { OLD, write } from '../../../support/files/tree-fixtures.ts';

const HASH = 'a'.repeat(64);
const CODE = { declared: {}, forgotten: {} };
const manifestText = (manifest: Manifest) => [...manifestPieces(manifest)].join('');

test('a directory without a manifest, or a missing directory, has none', async () => {
  expect(await readManifest(temporaryDirectory())).toBeUndefined();
  expect(await readManifest(join(temporaryDirectory(), 'missing'))).toBeUndefined();
});

test('the same manifest has the same bytes, built in any order', async () => {
  const files = { 'b/z.tf': HASH, 'B.tf': HASH, 'b.tf': HASH };
  const text = manifestText({ version: 1, files, code: CODE });
  expect(Object.keys((JSON.parse(text) as { files: object }).files)).toEqual(['B.tf', 'b.tf', 'b/z.tf']);
  const dir = temporaryDirectory();
  putFiles(dir, { [MANIFEST]: text });
  expect(manifestText((await readManifest(dir)) ?? { version: 1, files: {}, code: CODE })).toBe(text);
});

test('the text is the JSON of the manifest', async () => {
  const code = {
    declared: { '111122223333': ['aws_securityhub_account.eu_west_1', 'aws_securityhub_account.us_east_1'] },
    forgotten: {},
    providers: { '111122223333': { 'aws_securityhub_account.eu_west_1': ['aws', 'aws.eu_west_1'] } },
  };
  const options = { trust: 'any', format: 'hcl', managed: { states: ['a\n"b'], resources: [] } } as const;
  const text = manifestText({ version: 1, files: { 'a.tf': HASH, 'b.tf': HASH }, code, options });
  expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  const dir = temporaryDirectory();
  putFiles(dir, { [MANIFEST]: text });
  expect(await readManifest(dir)).toEqual({ version: 1, files: { 'a.tf': HASH, 'b.tf': HASH }, code, options });
});

test.each([100, 101, 200, 250])('so is that of %i files and accounts, which is made in pieces', (count) => {
  const numbers = Array.from({ length: count }, (_, i) => String(100_000_000_000 + i));
  const files = Object.fromEntries(numbers.map((one) => [`${one}/versions.tf`, HASH]));
  const declared = Object.fromEntries(numbers.map((one) => [one, ['aws_securityhub_account.eu_west_1']]));
  const manifest: Manifest = { version: 1, files, code: { declared, forgotten: {} } };
  expect(manifestText(manifest)).toBe(`${JSON.stringify(manifest, null, 2)}\n`);
});

describe('refused', () => {
  const file = (path: string, hash = HASH) => JSON.stringify({ version: 1, files: { [path]: hash }, code: CODE });
  test.each([
    ['no JSON', '<<<<<<< HEAD', 'it is not JSON: '],
    [
      'a depth of 200,000',
      '{"files":'.repeat(200_000) + '1' + '}'.repeat(200_000),
      'it is not JSON: nested too deeply',
    ],
    [
      'two records of a file',
      `{"version":1,"files":{"a":"${HASH}","a":"${HASH}"}}`,
      'it is not JSON: a key occurs twice',
    ],
    ['another JSON', '[]', 'not a manifest of hubform: '],
    ['no version', '{}', 'version: '],
    ['a path that leads out', file('../../etc/passwd'), 'files.../../etc/passwd: '],
    ['one that leads out later', file('a/../../b'), 'files.a/../../b: '],
    ['an absolute path', file('/etc/passwd'), 'files./etc/passwd: '],
    ['a Windows path', file('C:/x'), 'files.C:/x: '],
    ['a backslash', file('a\\b'), 'files.a\\b: '],
    ['a line break', file('a\nb'), 'files.a\\u000ab: '],
    ['the manifest itself', file(MANIFEST), `files.${MANIFEST}: `],
    ['no hash', file('a', 'x'), 'files.a: not a SHA-256'],
    [
      'no account',
      JSON.stringify({ version: 1, files: {}, code: { declared: { x: [] }, forgotten: {} } }),
      'code.declared.x: ',
    ],
    ['a newer version', '{"version":2,"whatever":true}', 'was written by a newer hubform'],
  ])('%s', async (_, text, message) => {
    const dir = temporaryDirectory();
    putFiles(dir, { [MANIFEST]: text, a: 'stays' });
    const error = await rejection(readManifest(dir));
    expect(error).toMatchObject({ code: 'disk' });
    expect(error.message).toContain(join(dir, MANIFEST));
    expect(error.message).toContain(message);
    expect(error.hint).toBeDefined();
    expect(await rejection(write(dir, OLD))).toEqual(error);
    expect(contents(dir)).toEqual({ [MANIFEST]: text, a: 'stays' });
  });

  test('a directory of that name', async () => {
    const dir = temporaryDirectory();
    mkdirSync(join(dir, MANIFEST));
    expect(await rejection(readManifest(dir))).toMatchObject({ code: 'foreign-files' });
  });
});
