import { mkdir, readFile, readdir, realpath, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Environment } from './environment.ts';

/** Whether the user has set up a plugin cache, by variable or in Terraform's configuration file; then it is the one to use. */
export async function hasOwnPluginCache(env: Environment): Promise<boolean> {
  if (env.TF_PLUGIN_CACHE_DIR) return true;
  const file = env.TF_CLI_CONFIG_FILE ?? join(env.HOME ?? homedir(), '.terraformrc');
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^\s*plugin_cache_dir\s*=/m.test(text);
}

/**
 * Links into a directory what the user's own `terraform init` has installed into a data directory, as a mirror; undefined where
 * there is nothing. From there nothing has to be downloaded again, and no registry to be reached. The layout of both is
 * HOST/NAMESPACE/TYPE/VERSION/PLATFORM.
 */
export async function installedPlugins(data: string, mirror: string): Promise<string | undefined> {
  const installed = join(data, 'providers');
  const paths = await pathsOfDepth(installed, 5);
  for (const path of paths) {
    await mkdir(dirname(join(mirror, path)), { recursive: true });
    await symlink(await realpath(join(installed, path)), join(mirror, path));
  }
  return paths.length === 0 ? undefined : mirror;
}

async function pathsOfDepth(directory: string, depth: number): Promise<string[]> {
  if (depth === 0) return [''];
  const names = await readdir(directory).catch(() => []);
  const below = await Promise.all(
    names.map(async (name) => (await pathsOfDepth(join(directory, name), depth - 1)).map((path) => join(name, path))),
  );
  return below.flat();
}
