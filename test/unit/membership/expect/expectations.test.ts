import { expect, it } from 'vitest';
import { trustIn } from '../../../../src/membership/expect/expectations.ts';

const NAMES = new Map<string, string>();

it('the expected administrator of a target is trusted there, as are those that are named for trust alone', () => {
  const members = [{ administrator: '999999999999', accounts: ['111111111111'], reason: 'because', owner: 'me' }];
  const trust = [{ administrator: '888888888888' }];
  expect(trustIn({ members, except: [{}], trust, names: NAMES })).toEqual([
    { administrator: '999999999999', expected: true, accounts: ['111111111111'] },
    { administrator: '888888888888' },
  ]);
});

it('expectations without an administrator are no trust list', () => {
  expect(trustIn({ members: [], except: [{}], trust: [], names: NAMES })).toBeUndefined();
});
