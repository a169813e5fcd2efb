import { isAccountId } from '../../membership/identifiers.ts';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';
import type { CallerRoot } from './caller.ts';

/** A root module on disk. */
export interface Root {
  /** Relative to the searched directory, with slashes. */
  readonly path: string;
  /** From the name of its directory, or from the providers of a synthesised stack. */
  readonly account: string;
  /** Whether CDKTF or CDK Terrain made it: it then needs no file outside its directory. */
  readonly synthesised: boolean;
  /** In the layout `module`: it is the user's, and calls a module for each account. */
  readonly caller?: CallerRoot;
}

const CODE = /\.tf(\.json)?$/;

/**
 * The root modules below a directory: one for each account, in a directory named after it, or the stacks that a CDKTF or
 * CDK Terrain project has synthesised. Ignores directories of other names. Throws `terraform` if the directory is missing,
 * its project is not synthesised, or the account of a stack is ambiguous.
 */
export async function findRoots(directory: string): Promise<Root[]> {
  const names = await namesIn(directory);
  if (!names) throw new HubformError('terraform', `there is no directory ${printable(directory, 200)}`);
  const accounts = await Promise.all(
    names
      .filter((name) => isAccountId(name))
      .map(async (name) => ((await holdsCode(join(directory, name))) ? [name] : [])),
  );
  const roots = accounts.flat().map((name): Root => ({ path: name, account: name, synthesised: false }));
  const stacks = await stacksIn(directory, names);
  return [...roots, ...stacks].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The directories that hold code, at any depth below a directory; relative to it, with slashes, sorted. Links are not followed.
 *
 * @param skipped chooses directories at the top by name
 */
export async function directoriesWithCode(
  directory: string,
  skipped: (name: string) => boolean = () => false,
): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const below = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .filter((name) => !skipped(name));
  const found: string[] = [];
  for (const name of below.sort()) {
    const path = join(directory, name);
    if (await holdsCode(path)) found.push(name);
    found.push(...(await directoriesWithCode(path)).map((one) => `${name}/${one}`));
  }
  return found;
}

async function stacksIn(directory: string, names: readonly string[]): Promise<Root[]> {
  const below = names.includes('cdktf.out')
    ? 'cdktf.out/stacks'
    : names.includes('manifest.json')
      ? 'stacks'
      : undefined;
  const stacks = below === undefined ? undefined : await namesIn(join(directory, below));
  if (below === undefined || !stacks) {
    if (!names.includes('cdktf.json')) return [];
    throw new HubformError('terraform', `the project in ${printable(directory, 200)} is not synthesised`, {
      hint: `Run npx cdktf synth (or cdktn synth) in ${printable(directory, 200)} first.`,
    });
  }
  const roots = await Promise.all(stacks.map((stack) => stackRoot(directory, `${below}/${stack}`)));
  return roots.flat();
}

async function stackRoot(directory: string, path: string): Promise<Root[]> {
  const file = join(directory, path, 'cdk.tf.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const accounts = accountsIn(text);
  const [account] = accounts;
  if (account === undefined || accounts.length > 1) {
    const named = accounts.length > 1 ? `several: ${accounts.join(', ')}` : 'none';
    throw new HubformError(
      'terraform',
      `the account of ${printable(path, 200)} is not clear: allowed_account_ids names ${named}`,
      {
        hint: 'Give each account its own stack, with allowed_account_ids on each of its providers.',
      },
    );
  }
  return [{ path, account, synthesised: true }];
}

/** `allowed_account_ids` of the aws providers in a stack; sorted. */
function accountsIn(text: string): string[] {
  const stack = parseJson(text) as { provider?: { aws?: unknown } } | undefined;
  const providers = [stack?.provider?.aws ?? []].flat() as { allowed_account_ids?: unknown }[];
  const ids = providers.flatMap(({ allowed_account_ids: allowed }) =>
    Array.isArray(allowed) ? (allowed as unknown[]) : [],
  );
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && isAccountId(id)))].sort();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function holdsCode(directory: string): Promise<boolean> {
  return ((await namesIn(directory)) ?? []).some((name) => CODE.test(name));
}

/** Undefined if there is no such directory. */
async function namesIn(directory: string): Promise<string[] | undefined> {
  const stats = await stat(directory).catch(() => undefined);
  return stats?.isDirectory() ? (await readdir(directory)).sort() : undefined;
}
