import { compareCodeUnits } from '../membership/model.ts';
import { nameOf, parseAddress } from './addresses.ts';
import type { RegionStyle } from './root-options.ts';

/**
 * The provider configurations under which a state may hold a resource, by account, then by address: `aws`, `aws.eu_west_1`.
 * Terraform cannot forget an object without the one that its state names.
 */
export type NeededProviders = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What `NeededProviders` holds: the default provider, or one with an alias. */
export const PROVIDER_KEY = /^aws(?:\.([a-z][a-z0-9_]*))?$/;

/** The provider that code in a Region style gives to the resource at an address of hubform. */
export function ownProvider(address: string, style: RegionStyle): string {
  return providerIn(parseAddress(address)?.region ?? '', style);
}

/** The same for any resource in a Region. */
export function providerIn(region: string, style: RegionStyle): string {
  return style === 'alias' ? `aws.${nameOf(region)}` : 'aws';
}

/** Each provider of both, sorted. */
export function joinProviders(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort(compareCodeUnits);
}

/** For every address, also those with only the style of the account recorded. */
export function expandProviders(
  recorded: NeededProviders,
  addresses: Readonly<Record<string, readonly string[]>>,
  styleOf: (account: string) => RegionStyle,
): NeededProviders {
  // Most accounts have the same addresses, and a fleet has many accounts.
  const own = new Map<string, readonly string[]>();
  const ownOf = (address: string, style: RegionStyle) => {
    const key = `${style} ${address}`;
    const providers = own.get(key) ?? [ownProvider(address, style)];
    own.set(key, providers);
    return providers;
  };
  const shared = new Map<string, NeededProviders[string]>();
  const expanded = Object.entries(addresses).map(([account, all]) => {
    const style = styleOf(account);
    const known = recorded[account];
    const key = `${style} ${all.join(' ')} ${known ? JSON.stringify(known) : ''}`;
    const one = shared.get(key) ?? providersAt(all, (address) => known?.[address] ?? ownOf(address, style));
    shared.set(key, one);
    return [account, one] as const;
  });
  return Object.fromEntries(expanded);
}

/** The entries that do not follow from the Region style; undefined if there are none. */
export function withoutOwnProviders(
  providers: NeededProviders,
  styleOf: (account: string) => RegionStyle,
): NeededProviders | undefined {
  const accounts = Object.entries(providers).flatMap(([account, addresses]) => {
    const told = Object.entries(addresses).filter(([address, keys]) => {
      return keys.length !== 1 || keys[0] !== ownProvider(address, styleOf(account));
    });
    return told.length === 0 ? [] : [[account, Object.fromEntries(told)] as const];
  });
  return accounts.length === 0 ? undefined : Object.fromEntries(accounts);
}

export function joinNeeded(all: readonly NeededProviders[]): NeededProviders {
  const addresses: Record<string, string[]> = {};
  for (const [account, one] of all.flatMap(Object.entries<NeededProviders[string]>)) {
    addresses[account] = joinProviders(addresses[account] ?? [], Object.keys(one));
  }
  const joined = Object.entries(addresses).map(([account, own]) => {
    const providersOf = (address: string) => joinProviders(...all.map((one) => one[account]?.[address] ?? []));
    return [account, providersAt(own, providersOf)] as const;
  });
  return Object.fromEntries(joined);
}

function providersAt(
  addresses: readonly string[],
  providersOf: (address: string) => readonly string[],
): NeededProviders[string] {
  return Object.fromEntries(addresses.map((address) => [address, providersOf(address)]));
}
