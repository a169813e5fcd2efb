import { compareCodeUnits } from '../../membership/model.ts';
import { interner, knownList } from '../../intern.ts';
import { parseAddress } from '../addresses.ts';
import {
  type NeededProviders,
  joinNeeded,
  joinProviders,
  ownProvider,
  withoutOwnProviders,
} from '../needed-providers.ts';
import { REGION_STYLES } from '../root-options.ts';
import type { Addresses, EarlierCode } from '../root-modules.ts';
import type { CodeFacts } from './facts.ts';
import { regionStyleOf } from './possible-options.ts';

/**
 * The addresses in earlier code, from its facts by account. An imported resource was declared, even if its block is elsewhere
 * now.
 */
export function earlierCodeIn(facts: ReadonlyMap<string, CodeFacts>): EarlierCode {
  return {
    declared: addresses(facts, ({ resources, imports }) => [...resources, ...imports]),
    forgotten: addresses(facts, ({ removed }) => removed),
    ...providersIn(facts),
  };
}

/** A forgotten resource may be in a state under each provider that it could have had in the code. */
function providersIn(facts: ReadonlyMap<string, CodeFacts>): Pick<EarlierCode, 'providers'> {
  const needed = [...facts].map(([account, { removed, providers }]) => {
    const present = new Set(providers.map(({ alias }) => (alias === undefined ? 'aws' : `aws.${alias}`)));
    const keysOf = (address: string) => REGION_STYLES.map((style) => ownProvider(address, style));
    const addresses = ownAddresses(removed).map((address): [string, string[]] => [
      address,
      joinProviders(keysOf(address).filter((key) => present.has(key))),
    ]);
    return [account, Object.fromEntries(addresses.filter(([, keys]) => keys.length > 0))] as const;
  });
  const told = withoutOwnProviders(Object.fromEntries(needed), (account) => regionStyleOf(facts.get(account)));
  return told ? { providers: told } : {};
}

/** Everything that is in either one. */
export function joinEarlierCode(codes: readonly EarlierCode[]): EarlierCode {
  return {
    declared: joinAddresses(codes.map(({ declared }) => declared)),
    forgotten: joinAddresses(codes.map(({ forgotten }) => forgotten)),
    ...joinedProviders(codes.flatMap(({ providers }) => (providers ? [providers] : []))),
  };
}

function joinedProviders(all: readonly NeededProviders[]): Pick<EarlierCode, 'providers'> {
  return all.length === 0 ? {} : { providers: joinNeeded(all) };
}

/** The addresses that hubform gives to resources, each once, sorted; others are those of a user. */
export function ownAddresses(all: readonly string[]): string[] {
  return [...new Set(all)].filter((address) => parseAddress(address) !== undefined).sort(compareCodeUnits);
}

function addresses(
  facts: ReadonlyMap<string, CodeFacts>,
  pick: (facts: CodeFacts) => readonly string[],
): Record<string, string[]> {
  const found = [...facts].map(([account, one]): [string, string[]] => [account, ownAddresses(pick(one))]);
  return Object.fromEntries(found.filter(([, all]) => all.length > 0));
}

/** The addresses that are in one of them, by account, sorted. */
export function joinAddresses(all: readonly Addresses[]): Addresses {
  const accounts = [...new Set(all.flatMap((one) => Object.keys(one)))].sort(compareCodeUnits);
  // Most accounts have the same addresses, and most are in one of them only.
  const intern = interner();
  return Object.fromEntries(
    accounts.map((account) => {
      const lists = all.flatMap((one) => (one[account] ? [one[account]] : []));
      return [account, knownList(ownAddresses(lists.flat().map(intern)), lists[0])];
    }),
  );
}
