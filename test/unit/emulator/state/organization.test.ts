import { expect, it } from 'vitest';
import { organizationState } from '../../../../src/emulator/state/organization.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { accepted, ADMINISTRATOR, membership } from '../../../support/wire.ts';

const OTHER = '777788889999';
const managed = (account: string, region: string, administrator = ADMINISTRATOR): Membership =>
  membership({ account, region, administrator: { account: administrator, organization: true } });
const NO_FACTS = new Map<string, never>();

it('the delegated administrators of a Region are those of its marked memberships, sorted', () => {
  const memberships = [
    managed('100000000001', 'us-east-1', OTHER),
    managed('100000000002', 'us-east-1'),
    managed('100000000003', 'us-east-1'),
    managed('100000000001', 'eu-west-1', OTHER),
    accepted('a', { region: 'eu-west-1' }),
  ];
  const state = organizationState(memberships, NO_FACTS);
  expect(state.administrators('us-east-1')).toEqual([ADMINISTRATOR, OTHER]);
  expect(state.administrators('eu-west-1')).toEqual([OTHER]);
  expect(state.administrators('sa-east-1')).toEqual([]);
});

it('an account is outside if a delegated administrator administers it without a mark, and it has no mark anywhere', () => {
  const memberships = [
    managed('100000000001', 'us-east-1'),
    accepted('a', { account: '100000000001', region: 'eu-west-1' }),
    accepted('b', { account: '100000000002', region: 'us-east-1' }),
    accepted('c', { account: '100000000003', region: 'eu-west-1' }),
    membership({ account: '100000000004' }),
  ];
  const state = organizationState(memberships, NO_FACTS);
  const outside = memberships.map(({ account }) => account).filter((account) => state.isOutside(account));
  expect(outside).toEqual(['100000000002']);
});

it('the tree of units holds each unit and account once, below its parent', () => {
  const facts = new Map([
    ['100000000001', { units: ['r-ab12', 'ou-ab12-11111111'] }],
    ['100000000002', { units: ['r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222'] }],
    ['100000000003', { name: 'without units' }],
    ['100000000004', { units: ['r-ab12'] }],
  ]);
  const { units } = organizationState([], facts);
  expect([...units].map(([unit, below]) => [unit, [...below]])).toEqual([
    ['r-ab12', ['ou-ab12-11111111', '100000000004']],
    ['ou-ab12-11111111', ['100000000001', 'ou-ab12-22222222']],
    ['ou-ab12-22222222', ['100000000002']],
  ]);
});
