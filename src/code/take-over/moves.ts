import { type Owned, type Owners } from '../../membership/owner/owner.ts';
import { type Address, accepterAddress, addressText, hubAddress, memberAddress } from '../addresses.ts';
import type { RootModule } from '../root-module.ts';

/** The address in our own code for a resource that is managed elsewhere. */
export function ownAddress({ type, region, member }: Owned): Address {
  switch (type) {
    case 'accepter':
      return accepterAddress(region);
    case 'hub':
      return hubAddress(region);
    case 'member':
      // An owned member has its account.
      return memberAddress(region, member ?? '');
  }
}

/** What these root modules take over: other code manages it, and they declare it. */
export function takenOver(
  roots: Iterable<Pick<RootModule, 'account' | 'resources'>>,
  { owned, takeOver }: Owners,
): Owned[] {
  if (!takeOver || owned.length === 0) return [];
  const keyOf = (one: Owned) => `${one.account} ${addressText(ownAddress(one))}`;
  const wanted = new Set(owned.map(keyOf));
  const declared = new Set<string>();
  for (const { account, resources } of roots) {
    for (const { address } of resources) {
      const key = `${account} ${addressText(address)}`;
      if (wanted.has(key)) declared.add(key);
    }
  }
  return owned.filter((one) => declared.has(keyOf(one)));
}

/**
 * Whether a `moved` block can take it over. A hub cannot be moved: the state may have `enable_default_standards`, and another
 * value of it forces a replacement, which switches Security Hub off. It is forgotten and imported instead.
 */
export function isMoved({ here, type }: Owned): boolean {
  return here === true && type !== 'hub';
}

/** Adds a `moved` block for what is taken over from another address in the state of the same root module. */
export function withMoves(roots: readonly RootModule[], owners: Owners): RootModule[] {
  const moved = takenOver(roots, owners).filter(isMoved);
  if (moved.length === 0) return [...roots];
  return roots.map((root) => {
    const seen = new Set<string>();
    const own = moved
      .filter(({ account }) => account === root.account)
      .map((one) => ({ from: one.address, to: ownAddress(one) }))
      // Two objects cannot move to one address.
      .filter(({ to }) => !seen.has(addressText(to)) && seen.add(addressText(to)));
    return own.length > 0 ? { ...root, moved: own } : root;
  });
}
