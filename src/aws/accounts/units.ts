import { UNIT_ID } from '../../membership/identifiers.ts';
import { badAnswer } from '../errors/failure.ts';
import { LIST_UNITS, type ListedAccount, type OrganizationsApi } from './organizations-api.ts';

/** AWS allows a few thousand units; without a limit, a tree of units might never end. */
const MAX_UNITS = 10_000;

interface AccountInTree {
  readonly account: ListedAccount;
  /** The units from where the walk started down to that of the account. */
  readonly path: readonly string[];
}

/**
 * The accounts in some units, or roots, and in the units below them. Rejects with a CallFailure. One unit after the other:
 * Organizations allows few requests a second, and a unit has few children.
 */
export async function accountsInTree(
  api: OrganizationsApi,
  starts: readonly string[],
): Promise<readonly AccountInTree[]> {
  const found: AccountInTree[] = [];
  // A map that grows while it is read: each unit once, even if it is named together with its parent.
  const queue = new Map(starts.map((unit) => [unit, [unit]]));
  for (const [unit, path] of queue) {
    for (const account of await api.accountsBelow(unit)) found.push({ account, path });
    for (const child of await api.unitsBelow(unit)) if (!queue.has(child)) queue.set(child, [...path, child]);
    if (queue.size > MAX_UNITS) throw badAnswer(LIST_UNITS, `returned more than ${MAX_UNITS} units`);
  }
  return found;
}

/** The accounts with their units. If one of them was listed without its path, the whole tree is walked. */
export async function withEveryUnit(
  api: OrganizationsApi,
  accounts: readonly ListedAccount[],
): Promise<readonly ListedAccount[]> {
  if (accounts.every(({ units }) => units !== undefined)) return accounts;
  const paths = new Map(
    (await accountsInTree(api, await api.roots())).map(({ account, path }) => [account.id, path] as const),
  );
  return accounts.map((account) => {
    const units = account.units ?? paths.get(account.id);
    const wrong = units?.find((unit) => !UNIT_ID.test(unit));
    if (wrong !== undefined) throw badAnswer(LIST_UNITS, 'returned a unit without a valid id');
    return units ? { ...account, units } : account;
  });
}
