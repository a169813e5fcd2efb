import { pluralize, printable } from '../text.ts';

/**
 * In these states an account cannot be read. `CLOSED` and the others are values of `State`, `SUSPENDED` is one of `Status`, too.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
 */
const INACTIVE = new Set(['SUSPENDED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION', 'CLOSED']);

/** Whether the state says that the account cannot be read. An account in a state that is not known is read. */
export function isInactive(state: string): boolean {
  return INACTIVE.has(normalized(state));
}

export function isKnownState(state: string): boolean {
  return isInactive(state) || normalized(state) === 'ACTIVE';
}

/** Without the note, they would look like accounts without memberships. */
export function skippedText(accounts: readonly { readonly id: string; readonly state: string }[]): string {
  const names = accounts.map(({ id, state }) => `${id} (${printable(state)})`).join(', ');
  return `Skipped ${pluralize(accounts.length, 'account')} not active: ${names}.`;
}

/** A console or a person writes `Pending closure`. */
function normalized(state: string): string {
  return state
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
}
