import { join, relative, sep } from 'node:path';
import type { Layout } from '../../code/layouts/layout.ts';
import { NO_FACTS } from '../../code/read/facts.ts';
import { layoutOfPaths } from '../../code/read/layout-of.ts';
import { factsByAccount } from '../../code/read/read-code.ts';
import { type RootFacts, type RootList, inOrder, withOrder } from '../../code/roots/root-list.ts';
import { readCodeFiles } from '../../files/tree/code-files.ts';
import { recover } from '../../files/tree/transaction.ts';
import { HubformError } from '../../error.ts';
import type { AccountNames } from '../../membership/account-label.ts';
import { factsOfRoot } from '../../terraform/roots/facts-of-root.ts';
import { type Root, findRoots } from '../../terraform/roots/find-roots.ts';
import { UNPRINTABLE, printable } from '../../text.ts';
import { snapshotIn } from '../generate/output.ts';

/** The root modules of a directory, and what was read to find them. */
export interface RootsInDirectory {
  readonly directory: string;
  readonly layout: Layout;
  /** As they stand in the directory: in the layout `module`, the modules that the user's root module calls. */
  readonly found: readonly Root[];
  readonly roots: readonly RootFacts[];
  /** The paths of generated code, relative to the directory. */
  readonly codePaths: readonly string[];
  readonly names?: AccountNames;
}

/**
 * The root modules of a directory of generated code, with the names that the snapshot beside it has for their accounts. Reads
 * neither a state nor AWS. Throws `terraform`, `disk`, `snapshot` or `usage`.
 */
export async function listRoots(directory: string): Promise<RootList> {
  const { roots } = await rootsIn(directory);
  return { directory: pathFromHere(directory), roots: inOrder(withOrder(roots)) };
}

export async function rootsIn(directory: string): Promise<RootsInDirectory> {
  await recover(directory);
  const found = await findRoots(directory);
  const files = await readCodeFiles(directory);
  const names = (await snapshotIn(directory))?.accounts;
  const facts = factsByAccount(files);
  const modules: RootFacts[] = [];
  for (const root of found) {
    const ownFacts = root.synthesised ? await factsOfRoot(join(directory, root.path)) : facts.get(root.account);
    const { resources, administrators } = ownFacts ?? NO_FACTS;
    modules.push({
      path: pathFromHere(join(directory, root.path)),
      accounts: [withName(root.account, names)],
      invites: resources.some((address) => address.startsWith('aws_securityhub_member.')),
      administrators,
    });
  }
  const layout = layoutOfPaths(files.keys());
  const roots = layout === 'module' && modules.length > 0 ? [callerOf(directory, modules)] : modules;
  return { directory, layout, found, roots, codePaths: [...files.keys()], ...(names && { names }) };
}

/** In the layout `module`, the root module is the user's: the directory itself. It waits for none. */
function callerOf(directory: string, modules: readonly RootFacts[]): RootFacts {
  return {
    path: pathFromHere(directory),
    accounts: modules.flatMap(({ accounts }) => accounts),
    invites: false,
    administrators: [],
  };
}

export function withName(id: string, names: AccountNames | undefined): { readonly id: string; readonly name?: string } {
  const name = names?.get(id)?.name;
  return { id, ...(name !== undefined && { name }) };
}

/**
 * A path relative to the current directory, with slashes. Throws `usage` for one that does not stay on one line of a list, as
 * the formats have it.
 */
export function pathFromHere(path: string): string {
  const here = relative('.', path).split(sep).join('/') || '.';
  if (here.search(UNPRINTABLE) === -1) return here;
  throw new HubformError('usage', `${printable(here, 200)} has a character that no list of paths can hold`, {
    hint: 'Rename it.',
  });
}
