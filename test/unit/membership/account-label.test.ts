import { expect, it } from 'vitest';
import { accountLabel } from '../../../src/membership/account-label.ts';

const ACCOUNT = '111122223333';
const named = (name: string) => accountLabel(ACCOUNT, new Map([[ACCOUNT, { name }]]));

it('an account has its name beside its id', () => {
  expect(named('payments-prod')).toBe('111122223333 (payments-prod)');
});

it('an account without a name is its id', () => {
  expect(accountLabel(ACCOUNT, undefined)).toBe(ACCOUNT);
  expect(accountLabel(ACCOUNT, new Map([['222233334444', { name: 'x' }]]))).toBe(ACCOUNT);
  expect(accountLabel(ACCOUNT, new Map([[ACCOUNT, {}]]))).toBe(ACCOUNT);
});

it('a name is printable on one line, and shortened', () => {
  expect(named('a\n\u202eb')).toBe(String.raw`111122223333 (a\u000a\u202eb)`);
  expect(named('x'.repeat(41))).toBe(`111122223333 (${'x'.repeat(39)}…)`);
});
