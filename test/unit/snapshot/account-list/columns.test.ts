import { expect, it } from 'vitest';
import { meaningOf } from '../../../../src/snapshot/account-list/columns.ts';

it.each([
  ['id', 'id'],
  ['Account ID', 'id'],
  ['accountId', 'id'],
  ['ACCOUNT_NAME', 'name'],
  ['Account number', 'id'],
  ['AWS Account ID', 'id'],
  ['State', 'state'],
  ['account_status', 'status'],
  ['Joined timestamp', 'ignored'],
  ['id2', undefined],
  ['constructor', undefined],
  ['', undefined],
])('the column %j means %s', (name, meaning) => {
  expect(meaningOf(name)).toBe(meaning);
});
