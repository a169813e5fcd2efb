import { resourceAddress } from '../code/take-over/foreign-address.ts';
import { ownAddress } from '../code/take-over/moves.ts';
import type { Owned } from '../membership/owner/owner.ts';
import { printable } from '../text.ts';
import type { Mismatch } from './mismatch.ts';
import type { PlannedResource } from './plan-facts.ts';

/**
 * What the code and another state both manage. Terraform does not notice it, and deleting either one leaves the administrator
 * [run].
 */
export function checkOwners(
  account: string,
  planned: readonly PlannedResource[],
  others: readonly Owned[],
): Mismatch[] {
  const kept = planned.filter(({ action }) => action !== 'delete' && action !== 'forget');
  return others
    .filter((other) => other.account === account)
    .flatMap((other) =>
      kept
        .filter((one) => isSame(one, other))
        .map(({ address, region }) => ({
          kind: 'second-owner',
          address,
          ...(region !== undefined && { region }),
          message: `${printable(other.address, 300)} in ${printable(other.source, 300)} manages it too`,
        })),
    );
}

function isSame({ address, type, region, member, accounts }: PlannedResource, other: Owned): boolean {
  // If the plan does not show the instances of a resource, it has the address without a key.
  if (other.here && (address === other.address || address === resourceAddress(other.address))) return false;
  return (
    type === ownAddress(other).type &&
    region === other.region &&
    (member === other.member || other.type !== 'member') &&
    (accounts.length === 0 || accounts.includes(other.account))
  );
}
