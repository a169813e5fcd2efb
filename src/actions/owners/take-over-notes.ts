import { isMoved, takenOver } from '../../code/take-over/moves.ts';
import { resourceAddress } from '../../code/take-over/foreign-address.ts';
import type { RootModule } from '../../code/root-module.ts';
import { TAKE_OVER } from '../../code/read/generated-path.ts';
import type { Repeatable } from '../../membership/model.ts';
import type { Owned, Owners } from '../../membership/owner/owner.ts';
import { pluralize, printable } from '../../text.ts';

/** What the user has to do by hand for what the code takes over, one line each. */
export function takeOverNotes(directory: string, roots: Repeatable<RootModule>, owners: Owners): string[] {
  if (!owners.takeOver) return [];
  const taken = takenOver(roots, owners);
  const moved = taken.filter(isMoved);
  const here = roots.flatMap(({ account, handedOver = [] }) =>
    handedOver.map(({ from: { type, name } }) => ({ account, address: `${type}.${name}` })),
  );
  const isHere = ({ here: own, account, address }: Owned) =>
    own === true && here.some((one) => one.account === account && one.address === resourceAddress(address));
  const handedOver = taken.filter((one) => !isMoved(one) && !isHere(one)).length;
  return [
    ...(handedOver > 0
      ? [
          `${pluralize(handedOver, 'resource')} taken over from other code: apply the files in ${printable(directory, 200)}/${TAKE_OVER} there first.`,
        ]
      : []),
    ...moved.map(
      ({ account, address }) =>
        `${printable(address, 200)} moves to the generated code of ${account}: delete its resource block there.`,
    ),
    ...here.map(
      ({ account, address }) =>
        `${printable(address, 200)} is forgotten and imported by the generated code of ${account}: delete its resource block there.`,
    ),
  ];
}
