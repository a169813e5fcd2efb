import { printable } from '../text.ts';
import type { AccountFacts, Snapshot } from './model.ts';

export type AccountNames = ReadonlyMap<string, Pick<AccountFacts, 'name'>>;

/** The length at which a name is cut where space is short. */
export const MAX_NAME = 40;

/** The names of accounts: those that the user gave, else those of the snapshot. */
export function namesOf(snapshot: Snapshot, given: ReadonlyMap<string, string> = new Map()): AccountNames {
  if (given.size === 0) return snapshot.accounts ?? new Map();
  return new Map([
    ...(snapshot.accounts ?? []),
    ...Array.from(given, ([account, name]) => [account, { name }] as const),
  ]);
}

/**
 * An account for a reader: `111122223333 (payments-prod)`, or the id alone. It is printable on one line; escape it for the
 * syntax of the text around it.
 */
export function accountLabel(account: string, accounts: AccountNames | undefined): string {
  const name = accounts?.get(account)?.name;
  return name === undefined ? account : `${account} (${printable(name, MAX_NAME)})`;
}
