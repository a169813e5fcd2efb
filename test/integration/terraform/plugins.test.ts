import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasOwnPluginCache, mirrorInstalledPlugins } from '../../../src/terraform/plugins.ts';
import { withDirectory } from '../../support/plan.ts';

it('a plugin cache is found in the environment and in .terraformrc', () =>
  withDirectory(async (HOME) => {
    expect(await hasOwnPluginCache({ HOME })).toBe(false);
    expect(await hasOwnPluginCache({ HOME, TF_PLUGIN_CACHE_DIR: '/cache' })).toBe(true);
    await writeFile(join(HOME, '.terraformrc'), 'plugin_cache_dir = "/cache"\n');
    expect(await hasOwnPluginCache({ HOME })).toBe(true);
  }));

it('installed providers become a mirror of links', () =>
  withDirectory(async (top) => {
    const [data, mirror] = [join(top, 'data'), join(top, 'mirror')];
    const platform = 'registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64';
    await mkdir(join(data, 'providers', platform), { recursive: true });
    await writeFile(join(data, 'providers', platform, 'provider'), 'binary');
    expect(await mirrorInstalledPlugins(data, mirror)).toBe(mirror);
    expect((await lstat(join(mirror, platform))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(mirror, platform, 'provider'), 'utf8')).toBe('binary');
  }));

it('without installed providers there is no mirror', () =>
  withDirectory(async (top) => {
    expect(await mirrorInstalledPlugins(join(top, 'missing'), join(top, 'mirror'))).toBeUndefined();
  }));
