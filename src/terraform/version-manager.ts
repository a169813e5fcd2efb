import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Product } from '../code/root-options.ts';
import { HubformError } from '../error.ts';
import { type Binary, findBinary } from './binary.ts';
import type { ChildOptions } from './child.ts';
import type { Environment } from './environment.ts';
import type { Root } from './roots/find-roots.ts';

/** The files of asdf, mise, tenv, tfenv, tfswitch and tofuenv in which a repository chooses a version. */
const VERSION_FILES = [
  ...['.tool-versions', '.terraform-version', '.opentofu-version', '.tfswitchrc'],
  ...['mise.toml', '.mise.toml', 'mise.local.toml', '.mise.local.toml'],
  ...['mise/config.toml', '.mise/config.toml', '.config/mise.toml', '.config/mise/config.toml'],
];

/** The binaries of a run. */
export interface Binaries {
  readonly first: Binary;
  /** By the path of the root module. */
  readonly of: ReadonlyMap<string, Binary>;
  /** Such as `Terraform 1.11.4`, or `Terraform 1.5.7 and Terraform 1.11.4` */
  readonly names: string;
}

/**
 * The binary of each root module. The script of a version manager looks for its file from the current directory upwards, so it
 * runs in the user's directory: that of the root module if it has such a file, otherwise `directory`. Throws `terraform`.
 *
 * @param path the binary, if the user named one
 * @param product the product of the code, which is tried first
 */
export async function binariesOf(
  directory: string,
  roots: readonly Pick<Root, 'path'>[],
  path: string | undefined,
  options: Omit<ChildOptions, 'cwd'>,
  product?: Product,
): Promise<Binaries> {
  // It runs in other directories than the current one.
  const command = path?.includes('/') === true ? resolve(path) : path;
  const found = new Map<string, Binary>();
  const of = new Map<string, Binary>();
  const paths = roots.length === 0 ? [''] : roots.map((root) => root.path);
  for (const root of paths) {
    const own = join(directory, root);
    const cwd = (await choosesVersion(own)) ? own : directory;
    const binary = found.get(cwd) ?? (await findBinary(command, { ...options, cwd }, product));
    found.set(cwd, binary);
    of.set(root, binary);
  }
  const [first] = of.values();
  if (!first) throw new HubformError('internal', 'no directory to look for terraform in');
  return { first, of, names: [...new Set(Array.from(found.values(), ({ name }) => name))].join(' and ') };
}

/**
 * The variables that make a version manager choose the version of `binary` in every directory: Terraform runs in a copy, where
 * the file of the repository is not found. A variable has precedence over any file, and mise does not ask to trust it.
 * https://asdf-vm.com/manage/configuration.html, https://github.com/tfutils/tfenv#tfenv_terraform_version,
 * https://github.com/tofuutils/tofuenv#tofuenv_tofu_version, https://mise.jdx.dev/cli/shell.html
 */
export function versionVariables({ name, version, prerelease = '' }: Binary): Environment {
  const chosen = `${version.join('.')}${prerelease}`;
  const names = name.startsWith('OpenTofu')
    ? ['ASDF_OPENTOFU_VERSION', 'MISE_OPENTOFU_VERSION', 'TOFUENV_TOFU_VERSION']
    : ['ASDF_TERRAFORM_VERSION', 'MISE_TERRAFORM_VERSION', 'TFENV_TERRAFORM_VERSION'];
  return Object.fromEntries(names.map((variable) => [variable, chosen]));
}

async function choosesVersion(root: string): Promise<boolean> {
  for (const file of VERSION_FILES) {
    const there = await access(join(root, file)).then(
      () => true,
      () => false,
    );
    if (there) return true;
  }
  return false;
}
