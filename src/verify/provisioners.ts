import { RESOURCE_TYPES } from '../code/addresses.ts';
import type { PlannedResource } from './plan-facts.ts';

/**
 * The resources whose provisioners an apply could run although nobody has allowed them: a provisioner is a program of the code, and
 * the emulator cannot stand in for what it does.
 *
 * @param allowForeign whether those of the user's own resources may run
 * @param own what stands before the addresses of all that is applied; absent: everything is
 */
export function refusedProvisioners(
  resources: readonly PlannedResource[],
  { allowForeign, own = '' }: { readonly allowForeign: boolean; readonly own?: string },
): PlannedResource[] {
  return resources.filter(({ provisions, type, address, expands }) => {
    if (!provisions || !address.startsWith(own)) return false;
    if (RESOURCE_TYPES.some((one) => one === type)) return true;
    // Terraform reached all that what was decided depends on, so that this has no instance.
    return !allowForeign && !expands;
  });
}
