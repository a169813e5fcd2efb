import { type Syntax, type Version, neededVersion } from '../code/needed-version.ts';
import type { Product } from '../code/root-options.ts';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { explain } from '../failures/failure.ts';
import { VERSION_MANAGER } from '../failures/terraform.ts';
import { type ChildOptions, type Finished, firstLine, runChild } from './child.ts';

/** A terraform or tofu binary. */
export interface Binary {
  readonly command: string;
  /** For messages: `Terraform 1.11.4`. */
  readonly name: string;
  readonly version: Version;
  /** `-beta1`; absent for a release. */
  readonly prerelease?: string;
  /** `linux_amd64`; absent if it does not print it. */
  readonly platform?: string;
}

const COMMANDS: Readonly<Record<Product, readonly string[]>> = {
  terraform: ['terraform', 'tofu'],
  opentofu: ['tofu', 'terraform'],
};
const INSTALL =
  'Install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu, or name the binary with --terraform PATH.';

/**
 * The binary at `path`, or else the first of terraform and tofu on the PATH, the program of the product first. Throws
 * `terraform` if there is none, or if it does not work.
 */
export async function findBinary(
  path: string | undefined,
  options: ChildOptions,
  product: Product = 'terraform',
): Promise<Binary> {
  for (const command of path === undefined ? COMMANDS[product] : [path]) {
    const binary = await readVersion(command, options);
    if (binary) return binary;
  }
  const message =
    path === undefined
      ? 'neither terraform nor tofu is on the PATH'
      : `there is no terraform at ${printable(path, 200)}`;
  throw new HubformError('terraform', message, { hint: INSTALL });
}

/** Throws `terraform` if the binary is too old for the syntax; `feature` is its name, such as `import blocks`. */
export function assertVersion({ name, version, command }: Binary, syntax: Syntax, feature: string): void {
  const product = name.startsWith(PRODUCT_NAMES.opentofu) ? 'opentofu' : 'terraform';
  const { version: needed } = neededVersion(product, syntax);
  if (compareVersions(version, needed) >= 0) return;
  throw new HubformError(
    'terraform',
    `${name} (${printable(command, 200)}) is too old: ${feature} need ${PRODUCT_NAMES[product]} ${needed[0]}.${needed[1]} or later`,
    {
      hint: 'Update it, or name a newer one with --terraform PATH.',
    },
  );
}

/** As `version` prints it. */
const PRODUCT_NAMES: Readonly<Record<Product, string>> = { terraform: 'Terraform', opentofu: 'OpenTofu' };

/** Undefined if there is no such command. */
async function readVersion(command: string, options: ChildOptions): Promise<Binary | undefined> {
  // `terraform version` needs no credentials; CHECKPOINT_DISABLE keeps it from asking HashiCorp for updates.
  const withoutAws = Object.entries(options.env).filter(([name]) => !name.startsWith('AWS_'));
  const env = { ...Object.fromEntries(withoutAws), CHECKPOINT_DISABLE: '1' };
  const finished = await runChild(command, ['version'], { ...options, env }).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EACCES') throw unusable(command, 'it cannot be executed');
    throw error;
  });
  if (!finished) return undefined;
  const match = /^(?:(Terraform|OpenTofu)\s+)?v?(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?/m.exec(finished.stdout);
  if (finished.code !== 0 || !match) throw withoutVersion(command, finished);
  const [, productName = PRODUCT_NAMES.terraform, major, minor, patch, prerelease] = match;
  const version: Version = [Number(major), Number(minor), Number(patch)];
  const platform = /^on (\w+_\w+)$/m.exec(finished.stdout)?.[1];
  return {
    ...{ command, name: `${productName} ${version.join('.')}`, version },
    ...(prerelease !== undefined && { prerelease }),
    ...(platform !== undefined && { platform }),
  };
}

/** May be the script of a version manager, which prints what is missing. */
function withoutVersion(command: string, { code, stdout, stderr }: Finished): HubformError {
  const known = explain(VERSION_MANAGER, { message: stderr + stdout });
  const message = known?.message ?? (code === 0 ? '' : firstLine(stderr));
  const reason = message === '' ? 'it does not print its version' : printable(message, 300);
  return unusable(command, reason, known?.hint);
}

function unusable(command: string, reason: string, hint = INSTALL): HubformError {
  return new HubformError('terraform', `${printable(command, 200)} cannot be used as terraform: ${reason}`, { hint });
}

function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
