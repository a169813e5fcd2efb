import { nameOf } from '../../code/addresses.ts';
import type { Addresses } from '../../code/root-modules.ts';
import type { Target } from '../../membership/model.ts';

/** Whether earlier code manages anything at a target, in its own account. */
export function hasCodeBy(declared: Addresses): (target: Target) => boolean {
  return ({ account, region }) => declared[account]?.some((address) => address.endsWith(`.${nameOf(region)}`)) ?? false;
}
