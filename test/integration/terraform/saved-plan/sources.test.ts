import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codeFiles, sourcesInPlan, sourcesOnDisk } from '../../../../src/terraform/saved-plan/sources.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const ROOT = { Key: '', Dir: '.' };
const CALLED = { Key: 'a', Source: '../module', Dir: '../module' };

it('the code in a plan stands by module', () => {
  const sources = sourcesInPlan(
    new Map([
      ['tfplan', bytes('plan')],
      ['tfconfig/modules.json', bytes([ROOT, CALLED])],
      ['tfconfig/m-/main.tf', bytes('main')],
      ['tfconfig/m-a/other.tf', bytes('other')],
    ]),
  );
  expect(sources?.get('')).toEqual({ source: '', directory: '.', files: new Map([['main.tf', bytes('main')]]) });
  expect(sources?.get('a')?.files).toEqual(new Map([['other.tf', bytes('other')]]));
});

it.each([
  ['no list', {}],
  ['an entry without a directory', [{ Key: '' }]],
  ['a module twice', [ROOT, ROOT]],
  ['no module of a file', [CALLED]],
])('modules with %s are not valid', (_, list) => {
  const entries = new Map([
    ['tfconfig/modules.json', bytes(list)],
    ['tfconfig/m-/main.tf', bytes('main')],
  ]);
  expect(sourcesInPlan(entries)).toBeUndefined();
});

it('the code on disk is what Terraform reads, with the modules of its init', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'root/main.tf': 'main',
    'root/more.tf.json': '{}',
    'root/.hidden.tf': 'no',
    'root/backup.tf~': 'no',
    'root/notes.md': 'no',
    'root/main.tftest.hcl': 'no',
    'module/other.tf': 'other',
    'data/modules/modules.json': JSON.stringify({ Modules: [ROOT, CALLED] }),
  });
  const root = join(directory, 'root');
  const sources = await sourcesOnDisk(root, { data: join(directory, 'data'), base: root, opentofu: false });
  expect([...sources].map(([key, { files }]) => [key, [...files.keys()].sort()])).toEqual([
    ['', ['main.tf', 'more.tf.json']],
    ['a', ['other.tf']],
  ]);
  const alone = await sourcesOnDisk(root, { data: join(directory, 'none'), base: root, opentofu: false });
  expect([...alone.keys()]).toEqual(['']);
});

it('only OpenTofu reads .tofu files, in place of .tf files of the same name', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { 'a.tf': 'a', 'a.tofu': 'a', 'b.tf': 'b', 'c.tf.json': 'c', 'c.tofu.json': 'c' });
  expect([...(await codeFiles(directory, true)).keys()].sort()).toEqual(['a.tofu', 'b.tf', 'c.tofu.json']);
  expect([...(await codeFiles(directory, false)).keys()].sort()).toEqual(['a.tf', 'b.tf', 'c.tf.json']);
});
