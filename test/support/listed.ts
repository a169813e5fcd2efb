import type { ListedRoot, RootList } from '../../src/code/roots/root-list.ts';

/** A root module of an account in `hubform`, as it is listed. */
export function listed(account: string, more: Partial<ListedRoot> & { readonly name?: string } = {}): ListedRoot {
  const { name, ...rest } = more;
  const accounts = [{ id: account, ...(name !== undefined && { name }) }];
  return { path: `hubform/${account}`, accounts, after: [], ...rest };
}

export function listOf(...roots: readonly ListedRoot[]): RootList {
  return { directory: 'hubform', roots };
}

/** As many root modules, each with an account of its own. */
export function manyRoots(count: number, more: Partial<ListedRoot> = {}): ListedRoot[] {
  return Array.from({ length: count }, (_, index) => listed(String(100_000_000_000 + index), more));
}
