import { copyFile, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Never part of the code; a state least of all. */
const LEFT_OUT =
  /^(\.terraform|\.git|\.github|node_modules|terraform\.tfstate\.d|.*\.tfstate(\..*)?|.*\.tfplan|crash\.log)$/;
const LARGEST_BYTES = 4 * 1024 * 1024;

/**
 * Copies code: what Terraform reads, what it may refer to (templates, lambda sources, modules), and no state. Links are
 * followed, because a copy of a link may lead nowhere; `skip` names directories, relative to `from`.
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
  // A link to a directory above itself.
  if (above.has(real)) return;
  await mkdir(join(to, path), { recursive: true });
  for (const name of await readdir(real)) {
    const below = path === '' ? name : `${path}/${name}`;
    if (LEFT_OUT.test(name) || skip.has(below)) continue;
    const found = await stat(join(from, below)).catch(() => undefined);
    if (found?.isDirectory()) await copyDirectory(from, to, below, skip, new Set([...above, real]));
    else if (found?.isFile() && found.size <= LARGEST_BYTES) await copyFile(join(from, below), join(to, below));
  }
}
