import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../../src/files/package/root.ts';
import { copyTemplates, readSample, readTemplates } from '../../../../src/files/package/templates.ts';
import { temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';

test('the built-in templates are found, by the name of the file that they generate', async () => {
  const templates = await readTemplates('hcl');
  const files = readdirSync(join(await packageRoot(), 'templates', 'hcl'));
  expect([...templates.keys()]).toEqual(files.map((file) => file.replace(/\.eta$/, '')).sort());
  expect(templates.get('memberships.tf')?.file).toBe(join(await packageRoot(), 'templates/hcl/memberships.tf.eta'));
  expect(templates.get('memberships.tf')?.text).toContain('<%');
});

test('a bundle in dist finds them too', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, {
    'package.json': '{"name":"hubform"}',
    'templates/hcl/x.tf.eta': 'from the bundle',
    'dist/package.json': '{}',
  });
  mkdirSync(join(dir, 'node_modules'));
  const entry = join(dir, 'dist', 'entry.mjs');
  const call = `import { readTemplates } from ${JSON.stringify(join(await packageRoot(), 'src/files/package/templates.ts'))};
    console.log((await readTemplates('hcl')).get('x.tf').text);`;
  await build({
    stdin: { contents: call, resolveDir: dir },
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  const { stdout } = await promisify(execFile)(process.execPath, [entry]);
  expect(stdout).toBe('from the bundle\n');
});

test('the sample is a snapshot', async () => {
  expect(await readSample()).toContain('accounts:');
});

describe('templates of the user', () => {
  test('replace the built-in ones, file by file', async () => {
    const dir = temporaryDirectory();
    putFiles(dir, { 'hcl/versions.tf.eta': 'theirs', 'README.md': '', 'hcl/notes.txt': '' });
    const [ours, theirs] = [await readTemplates('hcl'), await readTemplates('hcl', dir)];
    expect(theirs.get('versions.tf')).toEqual({ text: 'theirs', file: join(dir, 'hcl/versions.tf.eta') });
    expect([...theirs.keys()]).toEqual([...ours.keys()]);
    expect(theirs.get('memberships.tf')).toEqual(ours.get('memberships.tf'));
  });

  test.each([
    ['hcl/membership.tf.eta', 'hcl/memberships.tf.eta'],
    ['versions.tf.eta', 'hcl/versions.tf.eta'],
    ['hlc/imports.tf.eta', 'hcl/imports.tf.eta'],
    // Built-in, but --templates cannot replace it.
    ['policy/role.tf.eta', 'hcl/module.tf.eta'],
  ])('a name that matches no built-in template: %s', async (wrong, right) => {
    const dir = temporaryDirectory();
    putFiles(dir, { 'hcl/versions.tf.eta': '', [wrong]: '' });
    expect(await rejection(readTemplates('hcl', dir))).toMatchObject({
      code: 'template',
      message: `${join(dir, wrong)} matches no built-in template`,
      hint: `Did you mean ${right}? Run hubform templates to write all that can be replaced.`,
    });
  });

  test('can start as copies: each copied template replaces the built-in one', async () => {
    const dir = temporaryDirectory();
    const copied = await copyTemplates(dir, false);
    for (const folder of ['hcl', 'cdktf']) {
      const theirs = await readTemplates(folder, dir);
      const files = [...theirs.values()].map(({ file }) => file);
      expect(files).toEqual(copied.filter((path) => path.startsWith(`${folder}/`)).map((path) => join(dir, path)));
    }
    expect(new Set(copied.map((path) => path.split('/')[0]))).toEqual(new Set(['hcl', 'cdktf']));
  });

  test('a directory without templates, or a missing one, is refused', async () => {
    const dir = temporaryDirectory();
    expect((await rejection(readTemplates('hcl', dir))).message).toBe(`there are no templates in ${dir}`);
    const missing = await rejection(readTemplates('hcl', join(dir, 'x')));
    expect(missing.message).toBe(`there is no directory ${join(dir, 'x')}`);
    expect(missing.hint).toContain('hcl/data-module.tf.eta');
  });

  test('a template that is not text is refused', async () => {
    const dir = temporaryDirectory();
    mkdirSync(join(dir, 'hcl'));
    writeFileSync(join(dir, 'hcl/versions.tf.eta'), Buffer.from([0xff]));
    expect((await rejection(readTemplates('hcl', dir))).message).toContain('it is not text in UTF-8');
  });
});
