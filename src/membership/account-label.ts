import { printable } from '../text.ts';
import type { AccountFacts } from './model.ts';

/** What is shown of a name where an account has little room. */
export const MAX_NAME = 40;

/**
 * An account for a reader: `111122223333 (payments-prod)`, or the id alone. It is printable on one line; escape it for the
 * syntax of the text around it.
 */
export function accountLabel(
  account: string,
  accounts: ReadonlyMap<string, Pick<AccountFacts, 'name'>> | undefined,
): string {
  const name = accounts?.get(account)?.name;
  return name === undefined ? account : `${account} (${printable(name, MAX_NAME)})`;
}
