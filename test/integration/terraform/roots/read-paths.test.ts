import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { pathsReadBy } from '../../../../src/terraform/roots/read-paths.ts';
import { withDirectory } from '../../../support/plan.ts';

const call = (source: string) => `module "m" {\n  source = "${source}"\n}\n`;

/** What the root module in `root` reads: own or not, how much, and where. */
async function readIn(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}) {
  return withDirectory(async (directory) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(directory, path));
    const { paths, unclear } = await pathsReadBy(join(directory, 'root'), 'below');
    const top = realpathSync(directory);
    const notClear = unclear.map(({ path, line }) => `unclear ${relative(top, path)}${line ? `:${line}` : ''}`);
    const read = paths.map(({ path, own, extent, missing }) =>
      [own ? 'own' : 'other', extent, relative(top, path), ...(missing ? ['missing'] : [])].join(' '),
    );
    return [...read, ...notClear];
  });
}

it('modules are followed from one to the next, also in a circle, and one above the root module is not read below', async () => {
  const files = {
    'root/a.tf': call('../m'),
    'm/a.tf': `${call('../n')}${call('../')}`,
    'n/a.tf': call('../m'),
    'b.tf': '',
  };
  expect(await readIn(files)).toEqual(['own below root', 'other below m', 'other below n', 'other module ']);
});

it('files are relative to the module or to the root module, and what is missing is named', async () => {
  const read =
    'locals {\n  a = file("${path.module}/a.txt")\n  b = file("b.txt")\n  c = file("${path.root}/../c/${var.x}")\n}\n';
  const files = { 'root/a.tf': call('../m'), 'm/a.tf': read, 'm/a.txt': '', 'root/b.txt': '', 'c/d.txt': '' };
  expect(await readIn(files)).toEqual([
    ...['own below root', 'other below m', 'other file m/a.txt', 'other file root/b.txt', 'other below c'],
  ]);
  expect(await readIn({ 'root/a.tf': call('../m') })).toEqual([
    ...['own below root', 'other below m missing', 'unclear root/a.tf'],
  ]);
});

it('links are followed to where they lead, within directories too, and a circle of links ends', async () => {
  const files = { 'root/a.tf': '', 'root/d/e.tf': '', 'shared/backend.tf': '', 'shared/x/y.json': '' };
  const links = {
    'root/backend.tf': '../shared/backend.tf',
    'root/d/x': '../../shared/x',
    'root/d/loop': '..',
    'root/lost.tf': '../no',
  };
  const read = await readIn(files, links);
  expect(read).toContain('other file shared/backend.tf');
  expect(read).toContain('other below shared/x');
  expect(read).toContain('other below no missing');
});

it('a root module that is a link is read where it leads, and stands where the link is', async () => {
  const read = await readIn({ 'real/a.tf': call('../m'), 'm/a.tf': '' }, { root: 'real' });
  expect(read).toEqual(['own file root', 'own below real', 'other below m']);
});

it('code that reads unknown paths is named, and local values are those of all files of the module', async () => {
  const files = {
    'root/a.tf': 'locals {\n  x = file(local.path)\n  y = file(var.path)\n}\n',
    'root/b.tf': 'locals {\n  path = "../x.txt"\n}\n',
    'root/broken.tf': 'module "x" {\n',
    'root/c.tf': call('../empty'),
    'empty/notes.md': '',
    'x.txt': '',
  };
  const read = await readIn(files, { 'root/lost.tf': '../no.tf' });
  expect(read).toContain('other file x.txt');
  expect(read.filter((line) => line.startsWith('unclear')).sort()).toEqual([
    ...['unclear root/a.tf:3', 'unclear root/broken.tf', 'unclear root/c.tf', 'unclear root/lost.tf'],
  ]);
});
