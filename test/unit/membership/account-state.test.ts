import { expect, it } from 'vitest';
import { isInactive, isKnownState, skippedText } from '../../../src/membership/account-state.ts';

it.each([
  ['ACTIVE', false, true],
  ['SUSPENDED', true, true],
  ['PENDING_CLOSURE', true, true],
  ['PENDING_ACTIVATION', true, true],
  ['CLOSED', true, true],
  [' Active ', false, true],
  ['Pending closure', true, true],
  ['pending-activation', true, true],
  ['SOMETHING_NEW', false, false],
  ['', false, false],
])('the state %j is inactive: %s, known: %s', (state, inactive, known) => {
  expect(isInactive(state)).toBe(inactive);
  expect(isKnownState(state)).toBe(known);
});

it('accounts that are skipped are named with their states, safe to print', () => {
  const accounts = [
    { id: '111122223333', state: 'CLOSED' },
    { id: '222233334444', state: 'x\u001b[2J' },
  ];
  expect(skippedText(accounts.slice(0, 1))).toBe('Skipped 1 account not active: 111122223333 (CLOSED).');
  expect(skippedText(accounts)).toBe(
    'Skipped 2 accounts not active: 111122223333 (CLOSED), 222233334444 (x\\u001b[2J).',
  );
});
