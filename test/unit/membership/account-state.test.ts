import { expect, it } from 'vitest';
import { isInactive, isKnownState } from '../../../src/membership/account-state.ts';

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
