import { compareCodeUnits } from '../../membership/model.ts';
import { parseAddress } from '../addresses.ts';
import type { Addresses, EarlierCode } from '../root-modules.ts';
import type { CodeFacts } from './facts.ts';

/** The addresses in earlier code, from its facts by account. What is imported was declared, wherever its block is now. */
export function earlierCodeIn(facts: ReadonlyMap<string, CodeFacts>): EarlierCode {
  return {
    declared: addresses(facts, ({ resources, imports }) => [...resources, ...imports]),
    forgotten: addresses(facts, ({ removed }) => removed),
  };
}

/** Everything that is in one of them. */
export function joinEarlierCode(codes: readonly EarlierCode[]): EarlierCode {
  return {
    declared: joinAddresses(codes.map(({ declared }) => declared)),
    forgotten: joinAddresses(codes.map(({ forgotten }) => forgotten)),
  };
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

function joinAddresses(all: readonly Addresses[]): Addresses {
  const accounts = [...new Set(all.flatMap((one) => Object.keys(one)))].sort(compareCodeUnits);
  return Object.fromEntries(
    accounts.map((account) => [account, ownAddresses(all.flatMap((one) => one[account] ?? []))]),
  );
}
