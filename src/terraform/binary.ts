import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { type ChildOptions, runChild } from './child.ts';

/** The terraform or tofu that does the work. */
export interface Binary {
  readonly command: string;
  /** For messages: `Terraform 1.11.4`. */
  readonly name: string;
  readonly version: Version;
}
export type Version = readonly [major: number, minor: number, patch: number];

/** Import blocks came with 1.5, `removed` blocks with 1.7. */
export const NEEDED_FOR_IMPORTS: Version = [1, 5, 0];
export const NEEDED_FOR_REMOVED: Version = [1, 7, 0];

const KNOWN = ['terraform', 'tofu'];
const INSTALL =
  'Install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu, or name the binary with --terraform PATH.';

/** The binary that was named, else the first of terraform and tofu on the PATH; throws `terraform`. */
export async function findBinary(named: string | undefined, options: ChildOptions): Promise<Binary> {
  for (const command of named === undefined ? KNOWN : [named]) {
    const found = await probe(command, options);
    if (found) return found;
  }
  const what =
    named === undefined
      ? 'neither terraform nor tofu is on the PATH'
      : `there is no terraform at ${printable(named, 200)}`;
  throw new HubformError('terraform', what, { hint: INSTALL });
}

/** Throws `terraform` if the binary is too old for `needed`. */
export function assertVersion({ name, version, command }: Binary, needed: Version, why: string): void {
  if (compare(version, needed) >= 0) return;
  throw new HubformError(
    'terraform',
    `${name} (${printable(command, 200)}) is too old: ${why} need ${needed[0]}.${needed[1]} or later`,
    {
      hint: 'Update it, or name a newer one with --terraform PATH.',
    },
  );
}

async function probe(command: string, options: ChildOptions): Promise<Binary | undefined> {
  // To say its version it needs no credentials, and no news from HashiCorp.
  const own = Object.entries(options.env).filter(([name]) => !name.startsWith('AWS_'));
  const env = { ...Object.fromEntries(own), CHECKPOINT_DISABLE: '1' };
  const finished = await runChild(command, ['version'], { ...options, env }).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EACCES') throw unusable(command, 'it cannot be executed');
    throw error;
  });
  if (!finished) return undefined;
  const match = /^(?:(Terraform|OpenTofu)\s+)?v?(\d+)\.(\d+)\.(\d+)/m.exec(finished.stdout);
  if (finished.code !== 0 || !match) throw unusable(command, 'it does not say which version it is');
  const [, product = 'Terraform', major, minor, patch] = match;
  const version: Version = [Number(major), Number(minor), Number(patch)];
  return { command, name: `${product} ${version.join('.')}`, version };
}

function unusable(command: string, why: string): HubformError {
  return new HubformError('terraform', `${printable(command, 200)} cannot be used as terraform: ${why}`, {
    hint: INSTALL,
  });
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
