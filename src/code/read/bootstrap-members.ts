import { type Target, compareCodeUnits, compareTargets, targetKey } from '../../membership/model.ts';
import { accepterAddress, parseAddress } from '../addresses.ts';
import type { Addresses, EarlierCode } from '../root-modules.ts';

/** The members that code of `bootstrap` is about, from its accepters: Regions by account, sorted. */
export function membersIn({ declared }: EarlierCode): Record<string, string[]> {
  const members: Record<string, string[]> = {};
  for (const { account, region } of [...accepters(declared).values()].sort(compareTargets)) {
    members[account] = [...(members[account] ?? []), region];
  }
  return members;
}

/**
 * The accounts with incomplete root modules. Code of `bootstrap` has both sides of each membership: the accepter of the member,
 * and the entry in the list of its administrator.
 */
export function incompleteSides({ declared, forgotten }: EarlierCode, administrator: string): string[] {
  const sides = (pick: (addresses: Addresses) => Map<string, Target>) =>
    new Map([declared, forgotten].flatMap((addresses) => [...pick(addresses)]));
  const ofMembers = sides(accepters);
  const listed = sides((addresses) => entries(addresses[administrator] ?? []));
  const lost = [
    ...[...ofMembers.keys()].filter((key) => !listed.has(key)).map(() => administrator),
    ...[...listed].filter(([key]) => !ofMembers.has(key)).map(([, { account }]) => account),
  ];
  return [...new Set(lost)].sort(compareCodeUnits);
}

function accepters(addresses: Addresses): Map<string, Target> {
  return byKey(
    Object.entries(addresses).flatMap(([account, all]) =>
      all.flatMap((text) => {
        const { address, region } = parseAddress(text) ?? {};
        return region !== undefined && address?.type === accepterAddress('').type ? [{ account, region }] : [];
      }),
    ),
  );
}

function entries(addresses: readonly string[]): Map<string, Target> {
  return byKey(
    addresses.flatMap((text) => {
      const { member: account, region } = parseAddress(text) ?? {};
      return account !== undefined && region !== undefined ? [{ account, region }] : [];
    }),
  );
}

function byKey(targets: readonly Target[]): Map<string, Target> {
  return new Map(targets.map((target) => [targetKey(target), target]));
}
