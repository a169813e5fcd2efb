import { join, relative, sep } from 'node:path';
import { NO_FACTS } from '../../code/read/facts.ts';
import { factsByAccount } from '../../code/read/read-code.ts';
import { layoutOfPaths } from '../../code/read/layout-of.ts';
import { type RootFacts, type RootList, inOrder, withOrder } from '../../code/roots/root-list.ts';
import { HubformError } from '../../error.ts';
import { readCodeFiles } from '../../files/tree/code-files.ts';
import { recover } from '../../files/tree/transaction.ts';
import type { AccountNames } from '../../membership/account-label.ts';
import { UNPRINTABLE, printable } from '../../text.ts';
import { findRoots } from '../../terraform/roots/find-roots.ts';
import { factsOfRoot } from '../../terraform/roots/facts-of-root.ts';
import { snapshotIn } from '../generate/output.ts';

/**
 * The root modules of a directory of generated code, with the names that the snapshot beside it has for their accounts. Reads
 * neither a state nor AWS. Throws `terraform`, `disk` or `snapshot`.
 */
export async function listRoots(directory: string): Promise<RootList> {
  const roots = await rootsIn(directory);
  return { directory: pathFromHere(directory), roots: inOrder(withOrder(roots)) };
}

async function rootsIn(directory: string): Promise<RootFacts[]> {
  await recover(directory);
  const found = await findRoots(directory);
  const files = await readCodeFiles(directory);
  const names = (await snapshotIn(directory))?.accounts;
  const facts = factsByAccount(files);
  const all: RootFacts[] = [];
  for (const root of found) {
    const own = root.synthesised
      ? await factsOfRoot(join(directory, root.path))
      : (facts.get(root.account) ?? NO_FACTS);
    all.push({
      path: pathFromHere(join(directory, root.path)),
      accounts: [named(root.account, names)],
      invites: own.resources.some((address) => address.startsWith(MEMBER)),
      administrators: own.administrators,
    });
  }
  return layoutOfPaths(files.keys()) === 'module' && all.length > 0 ? [callerOf(directory, all)] : all;
}

const MEMBER = 'aws_securityhub_member.';

/** In the layout `module`, the root module is the user's: the directory itself. It waits for none. */
function callerOf(directory: string, modules: readonly RootFacts[]): RootFacts {
  return {
    path: pathFromHere(directory),
    accounts: modules.flatMap(({ accounts }) => accounts),
    invites: false,
    administrators: [],
  };
}

function named(id: string, names: AccountNames | undefined): { readonly id: string; readonly name?: string } {
  const name = names?.get(id)?.name;
  return { id, ...(name !== undefined && { name }) };
}

/** Relative to the current directory, with slashes. Throws `usage` for a path that is not one line of a list. */
function pathFromHere(path: string): string {
  const here = relative('.', path).split(sep).join('/') || '.';
  if (here.search(UNPRINTABLE) === -1) return here;
  throw new HubformError('usage', `${printable(here, 200)}: a path with such a character does not fit into a list`, {
    hint: 'Rename the directory.',
  });
}
