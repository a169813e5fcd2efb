import { mkdir, readFile, readdir, realpath, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Environment } from './environment.ts';

/** Whether the user has configured a plugin cache, by a variable or in Terraform's configuration file. */
export async function hasOwnPluginCache(env: Environment): Promise<boolean> {
  if (env.TF_PLUGIN_CACHE_DIR) return true;
  const file = env.TF_CLI_CONFIG_FILE ?? join(env.HOME ?? homedir(), '.terraformrc');
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^\s*plugin_cache_dir\s*=/m.test(text);
}

/**
 * Makes a provider mirror at `mirror` with links to the providers that the user's own `terraform init` has installed in the
 * data directory `data`, so that Terraform can install them without a download. Both have the layout
 * HOST/NAMESPACE/TYPE/VERSION/PLATFORM.
 *
 * @returns `mirror`, or undefined if no provider is installed
 */
export async function mirrorInstalledPlugins(data: string, mirror: string): Promise<string | undefined> {
  const installed = join(data, 'providers');
  const paths = await pathsAtDepth(installed, 5);
  for (const path of paths) {
    await mkdir(dirname(join(mirror, path)), { recursive: true });
    await symlink(await realpath(join(installed, path)), join(mirror, path));
  }
  return paths.length === 0 ? undefined : mirror;
}

/** The paths of the directories a number of levels below another. */
export async function pathsAtDepth(directory: string, depth: number): Promise<string[]> {
  if (depth === 0) return [''];
  const names = await readdir(directory).catch(() => []);
  const below = await Promise.all(
    names.map(async (name) => (await pathsAtDepth(join(directory, name), depth - 1)).map((path) => join(name, path))),
  );
  return below.flat();
}
