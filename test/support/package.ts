import { cp, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { REPOSITORY } from './paths.ts';
import { run } from './tools.ts';

/** Packs the repository from a copy, because other tests use the dist of the repository itself; gives the tarball. */
export async function packInto(directory: string): Promise<string> {
  const copy = join(directory, 'copy');
  await cp(REPOSITORY, copy, { recursive: true, filter: (source) => !NOT_COPIED.has(basename(source)) });
  await symlink(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'));
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', directory], { cwd: copy });
  const said = packed.stderr.replace(/^npm warn.*\n/gm, '');
  if (packed.code !== 0 || said !== '') throw new Error(`npm pack ended with ${packed.code}: ${said}`);
  return join(directory, packed.stdout.trim());
}

const NOT_COPIED = new Set(['.git', 'node_modules', 'dist', 'coverage', 'cdktf.out', 'hubform', 'hubform-demo']);

/** A directory in which npm has installed the tarball, and nothing else. */
export async function appWith(tarball: string, app: string): Promise<void> {
  await mkdir(app);
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  const { code, stderr } = await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], {
    cwd: app,
  });
  if (code !== 0) throw new Error(`npm install ended with ${code}: ${stderr}`);
}

/** Every file below a folder, by its path in it, with its size. */
export async function filesIn(folder: string): Promise<Map<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, number]> => [path.slice(folder.length + 1), (await stat(path)).size]),
    ),
  );
}
