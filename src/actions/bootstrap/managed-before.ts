import { parseAddress } from '../../code/addresses.ts';
import type { Addresses } from '../../code/root-modules.ts';
import { compareCodeUnits } from '../../membership/model.ts';

/**
 * The targets of members that earlier code manages, on either side: the Regions by account, sorted. An account that was
 * requested and got no code is not among them.
 */
export function managedBefore(declared: Addresses, administrator: string): Readonly<Record<string, readonly string[]>> {
  const regions = new Map<string, Set<string>>();
  for (const [account, addresses] of Object.entries(declared)) {
    for (const { region, member = account } of addresses.flatMap((text) => parseAddress(text) ?? [])) {
      // Its own hub is not a member.
      if (member !== administrator) regions.set(member, (regions.get(member) ?? new Set()).add(region));
    }
  }
  return Object.fromEntries(
    [...regions]
      .sort(([a], [b]) => compareCodeUnits(a, b))
      .map(([account, all]) => [account, [...all].sort(compareCodeUnits)]),
  );
}
