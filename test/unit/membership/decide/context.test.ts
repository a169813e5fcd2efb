import { expect, it } from 'vitest';
import { contextOf } from '../../../../src/membership/decide/context.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';

const target = (account: string, state: Partial<Membership> = {}): Membership => ({
  ...{ account, region: 'eu-west-1', hub: { state: 'disabled' }, invitations: [] },
  ...state,
});

it('an account has the name that the user gave it, else that of the snapshot', () => {
  const facts = new Map([
    ['111111111111', { name: 'payments' }],
    ['222222222222', { name: 'data' }],
  ]);
  const snapshot = canonicalSnapshot([target('111111111111'), target('222222222222')], facts);
  const names = new Map([['222222222222', 'lake']]);
  const { label } = contextOf(snapshot, { names });
  expect(['111111111111', '222222222222', '333333333333'].map(label)).toEqual([
    ...['111111111111 (payments)', '222222222222 (lake)', '333333333333'],
  ]);
});

it('an administrator is known by its own list, and by its members', () => {
  const member = target('111111111111', { administrator: { account: '999999999999' } });
  const lists = target('888888888888', { members: [{ account: '222222222222', status: 'Enabled' }] });
  const { isAdministrator } = contextOf(canonicalSnapshot([member, lists, target('999999999999')]), {});
  expect([lists, target('999999999999'), member].map(isAdministrator)).toEqual([true, true, false]);
  expect(isAdministrator(target('999999999999', { region: 'us-east-1' }))).toBe(false);
});
