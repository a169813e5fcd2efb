import { copyFile, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that are not code. A state may hold secrets, and would change the plan. */
const EXCLUDED =
  /^(\.terraform|\.git|\.github|node_modules|terraform\.tfstate\.d|.*\.tfstate(\..*)?|.*\.tfplan|crash\.log)$/;
const LARGEST_BYTES = 4 * 1024 * 1024;

/**
 * Copies code: the files that Terraform reads and those that it may refer to (templates, Lambda sources, modules), without
 * states. Follows links, because the copy of a relative link could be broken. Skips files over 4 MiB.
 *
 * @param skip directories to leave out, relative to `from`
 */
export async function copyCode(from: string, to: string, skip: ReadonlySet<string> = new Set()): Promise<void> {
  await copyDirectory(from, to, '', skip, new Set());
}

async function copyDirectory(
  from: string,
  to: string,
  path: string,
  skip: ReadonlySet<string>,
  above: ReadonlySet<string>,
): Promise<void> {
  const real = await realpath(join(from, path));
  // A link to a directory above itself would never end.
  if (above.has(real)) return;
  await mkdir(join(to, path), { recursive: true });
  for (const name of await readdir(real)) {
    const below = path === '' ? name : `${path}/${name}`;
    if (EXCLUDED.test(name) || skip.has(below)) continue;
    const stats = await stat(join(from, below)).catch(() => undefined);
    if (stats?.isDirectory()) await copyDirectory(from, to, below, skip, new Set([...above, real]));
    else if (stats?.isFile() && stats.size <= LARGEST_BYTES) await copyFile(join(from, below), join(to, below));
  }
}
