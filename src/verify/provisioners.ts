import { RESOURCE_TYPES } from '../code/addresses.ts';
import type { PlannedResource } from './plan-facts.ts';

/**
 * The resources whose provisioners an apply could run although the user has not allowed them: a provisioner runs a program, and
 * the emulator cannot replace that.
 *
 * @param allowForeign whether the provisioners of the user's own resources may run
 * @param own the prefix of the addresses that are applied; absent: all are applied
 */
export function refusedProvisioners(
  resources: readonly PlannedResource[],
  { allowForeign, own = '' }: { readonly allowForeign: boolean; readonly own?: string },
): PlannedResource[] {
  return resources.filter(({ provisions, type, address, expands }) => {
    if (!provisions || !address.startsWith(own)) return false;
    if (RESOURCE_TYPES.some((one) => one === type)) return true;
    // Terraform reached everything that the decided resources depend on, so this one has no instance.
    return !allowForeign && !expands;
  });
}
