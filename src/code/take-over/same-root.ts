import type { Owners } from '../../membership/owner/owner.ts';
import type { RemovedBlock, RootModule } from '../root-module.ts';
import { handedOverHere } from './hand-over.ts';

/** Adds what the code takes over from the state of the same root module and no `moved` block can take: hubs. */
export function withHandedOver(roots: readonly RootModule[], owners: Owners): RootModule[] {
  const blocks = handedOverHere(roots, owners);
  if (blocks.length === 0) return [...roots];
  return roots.map((root) => {
    const own = blocks
      .filter(({ account }) => account === root.account)
      .map(({ from, targets }) => ({
        from: placeOf(from),
        comment: `Taken over: delete the resource block at this address. ${targets}`,
      }));
    return own.length > 0 ? { ...root, handedOver: own } : root;
  });
}

function placeOf(address: string): RemovedBlock['from'] {
  const dot = address.lastIndexOf('.');
  return { type: address.slice(0, dot), name: address.slice(dot + 1) };
}
