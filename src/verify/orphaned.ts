import { resourceAddress } from '../code/take-over/foreign-address.ts';
import { printable } from '../text.ts';
import type { Mismatch } from './mismatch.ts';
import type { PlanFacts } from './plan-facts.ts';

/** The objects in a local state that the code neither manages nor forgets: the next apply would destroy them. */
export function orphanedObjects({ stateObjects, removedAddresses, resources }: Omit<PlanFacts, 'errors'>): Mismatch[] {
  const all = new Set(resources.map(({ address }) => address));
  // Terraform stopped before it expanded these, so they have no keys.
  const unplanned = new Set(resources.flatMap(({ address, action }) => (action === undefined ? [address] : [])));
  const isPlanned = (address: string) =>
    all.has(address) ||
    [withoutKey(address), resourceAddress(address)].some((one) => unplanned.has(one)) ||
    // Terraform itself moves between these two.
    all.has(address.replace(/\[0\]$/, '')) ||
    all.has(`${address}[0]`);
  return stateObjects
    .filter(({ address }) => !isPlanned(address) && !isCovered(address, removedAddresses))
    .map(({ address, id, file }) => ({
      kind: 'orphaned',
      address: printable(address, 300),
      message: `it is in ${printable(file, 300)}${id === undefined ? '' : ` with the id ${printable(id)}`}, but the code neither manages nor forgets it`,
    }));
}

/** Whether a `removed` or `moved` block names an object, all objects of its resource, or a module that it is in. */
export function isCovered(address: string, blocks: readonly string[]): boolean {
  const names = [address, resourceAddress(address)];
  return blocks.some((one) =>
    names.some((name) => name === one || name.startsWith(`${one}.`) || name.startsWith(`${one}[`)),
  );
}

/** Without the key of the instance; those of modules stay. */
export function withoutKey(address: string): string {
  return address.replace(/\[(?:"[^"]*"|\d+)\]$/, '');
}
