import { join } from 'node:path';
import { earlierCodeIn, joinEarlierCode, ownAddresses } from '../../code/read/earlier-code.ts';
import { ROOT_MODULE_FILE, hasHeading } from '../../code/read/generated-path.ts';
import { factsByAccount } from '../../code/read/read-code.ts';
import { type EarlierCode, NO_CODE } from '../../code/root-modules.ts';
import { type Layout, ownAddressAt } from '../../code/layouts/layout.ts';
import { HubformError } from '../../error.ts';
import { isDirectory } from '../../files/file.ts';
import { readCodeFiles } from '../../files/tree/code-files.ts';
import type { Manifest } from '../../files/tree/manifest.ts';
import { pathList, printablePath } from '../../files/tree/paths.ts';
import type { LocalState } from '../../terraform/local-state.ts';
import { earlierProviders } from './earlier-providers.ts';

/**
 * Everything in an output directory that a Terraform state may hold: the addresses in the manifest and in local states, each
 * with its possible providers. With `force` also the addresses in the files, which are overwritten even if they are newer than
 * the manifest. Throws `edited-files` if `force` would drop a resource of the user.
 */
export async function earlierCodeAt(
  { directory, manifest }: { readonly directory: string; readonly manifest?: Manifest },
  { force, layout = 'roots' }: { readonly force: boolean; readonly layout?: Layout },
): Promise<EarlierCode> {
  const { localStates } = await import('../../terraform/local-state.ts');
  const states = localStates(directory, layout);
  const code = joinEarlierCode([
    manifest?.code ?? NO_CODE,
    { declared: await declaredIn(states, directory, layout), forgotten: {} },
    ...(force && manifest ? [await codeInFiles(directory, manifest)] : []),
  ]);
  // In the other layouts, the state names the caller's providers, or the only one.
  if (layout !== 'roots') return code;
  const providers = await earlierProviders({ directory, ...(manifest && { manifest }) }, code);
  return { ...code, ...(Object.keys(providers).length > 0 && { providers }) };
}

/**
 * The code in hubform's files. Throws `edited-files` if the user has added a resource to one of them: hubform would drop it,
 * and Terraform would destroy it.
 */
async function codeInFiles(directory: string, { files: recorded }: Manifest): Promise<EarlierCode> {
  const present = await readCodeFiles(directory);
  const files = new Map([...present].filter(([path, text]) => path in recorded || hasHeading(text)));
  const facts = factsByAccount(files);
  const users = [...facts].flatMap(([account, { resources }]) => {
    const own = new Set(ownAddresses(resources));
    return resources.filter((address) => !own.has(address)).map((address) => `${address} of ${account}`);
  });
  if (users.length === 0) return earlierCodeIn(facts);
  throw new HubformError(
    'edited-files',
    `--force would drop resources that you added to files of hubform in ${printablePath(directory)}: ${pathList(users)}`,
    { hint: 'Move them to a file of your own beside the generated ones; otherwise Terraform destroys them.' },
  );
}

/** Without those that the user's own files declare: hubform does not forget them. */
async function declaredIn(
  states: ReadonlyMap<string, LocalState>,
  directory: string,
  layout: Layout,
): Promise<Record<string, string[]>> {
  const { factsOfRoot } = await import('../../terraform/roots/facts-of-root.ts');
  const declared: Record<string, string[]> = {};
  for (const [account, { objects }] of states) {
    const root = join(directory, account);
    const users = (await isDirectory(root))
      ? (await factsOfRoot(root, (name) => !ROOT_MODULE_FILE.test(name))).resources
      : [];
    const places = objects.flatMap(({ address }) => ownAddressAt(layout, account, address) ?? []);
    const own = ownAddresses(places).filter((address) => !users.includes(address));
    if (own.length > 0) declared[account] = own;
  }
  return declared;
}
