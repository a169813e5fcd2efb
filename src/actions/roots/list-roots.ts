import { join } from 'node:path';
import type { Layout } from '../../code/layouts/layout.ts';
import { NO_FACTS } from '../../code/read/facts.ts';
import { layoutOfPaths } from '../../code/read/layout-of.ts';
import { factsByAccount } from '../../code/read/read-code.ts';
import { NO_INVITATIONS, invitationsIn } from '../../code/roots/invitations.ts';
import { type RootFacts, type RootList, inOrder, withOrder } from '../../code/roots/root-list.ts';
import { readCodeFiles } from '../../files/tree/code-files.ts';
import { recover } from '../../files/tree/transaction.ts';
import type { AccountNames } from '../../membership/account-label.ts';
import { factsOfRoot } from '../../terraform/roots/facts-of-root.ts';
import { type Root, findRoots } from '../../terraform/roots/find-roots.ts';
import type { Context } from '../context.ts';
import { assertDirectory, snapshotIn } from '../generate/output.ts';
import { assertComplete, assertGenerated, otherCodeNote } from './complete.ts';
import { type OtherCode, otherCodeIn } from './other-code.ts';
import { pathFromHere } from './path-from-here.ts';

/** The root modules of a directory, and what was read to find them. */
export interface RootsInDirectory {
  readonly directory: string;
  readonly layout: Layout;
  /** As they are in the directory: in the layout `module`, the modules that the user's root module calls. */
  readonly found: readonly Root[];
  readonly roots: readonly RootFacts[];
  /** The paths of generated code, relative to the directory. */
  readonly codePaths: readonly string[];
  readonly names?: AccountNames;
  /** What is not listed because of its name. */
  readonly others: readonly OtherCode[];
}

/**
 * The root modules of a directory of generated code, with the names that the snapshot beside it has for their accounts. Reads
 * no state, and does not call AWS. Throws `terraform`, `disk`, `snapshot` or `usage`.
 */
export async function listRoots(directory: string, context: Pick<Context, 'reporter'>): Promise<RootList> {
  const { roots } = await allRootsIn(directory, context);
  return { directory: pathFromHere(directory), roots: inOrder(withOrder(roots)) };
}

/** All root modules that hubform wrote there. Throws also if it wrote none there, or if one is missing. */
export async function allRootsIn(
  directory: string,
  { reporter }: Pick<Context, 'reporter'>,
): Promise<RootsInDirectory> {
  const present = await rootsIn(directory);
  if (present.found.length === 0) await assertGenerated(directory);
  await assertComplete(present);
  const message = otherCodeNote(present);
  if (message !== undefined) reporter.report({ kind: 'warning', message });
  return present;
}

export async function rootsIn(directory: string): Promise<RootsInDirectory> {
  await assertDirectory(directory);
  await recover(directory);
  const found = await findRoots(directory);
  const files = await readCodeFiles(directory);
  const names = (await snapshotIn(directory))?.accounts;
  const facts = factsByAccount(files);
  const modules: RootFacts[] = [];
  for (const root of found) {
    const ownFacts = root.synthesised ? await factsOfRoot(join(directory, root.path)) : facts.get(root.account);
    modules.push({
      path: pathFromHere(join(directory, root.path)),
      accounts: [withName(root.account, names)],
      ...invitationsIn(root.account, ownFacts ?? NO_FACTS),
    });
  }
  const layout = layoutOfPaths(files.keys());
  const roots = layout === 'module' && modules.length > 0 ? [callerOf(directory, modules)] : modules;
  return {
    directory,
    layout,
    found,
    roots,
    codePaths: [...files.keys()],
    others: await otherCodeIn(directory),
    ...(names && { names }),
  };
}

/** In the layout `module`, the root module is the user's: the directory itself. It waits for no other. */
function callerOf(directory: string, modules: readonly RootFacts[]): RootFacts {
  return {
    path: pathFromHere(directory),
    accounts: modules.flatMap(({ accounts }) => accounts),
    ...NO_INVITATIONS,
  };
}

export function withName(id: string, names: AccountNames | undefined): { readonly id: string; readonly name?: string } {
  const name = names?.get(id)?.name;
  return { id, ...(name !== undefined && { name }) };
}
