import { expect, it } from 'vitest';
import type { Owned } from '../../../src/membership/owner/owner.ts';
import { checkOwners } from '../../../src/verify/check-owners.ts';
import type { PlannedResource } from '../../../src/verify/plan-facts.ts';

const ACCOUNT = '111122223333';
const X = 'aws_securityhub_invite_accepter.x';
const planned = (more: Partial<PlannedResource> = {}): PlannedResource => ({
  ...{ address: 'aws_securityhub_invite_accepter.eu_west_1', type: 'aws_securityhub_invite_accepter', action: 'none' },
  ...{ region: 'eu-west-1', accounts: [ACCOUNT], inState: true },
  ...more,
});
const owned = (more: Partial<Owned> = {}): Owned => ({
  ...{ type: 'accepter', account: ACCOUNT, region: 'eu-west-1', address: X, source: 'infra', instances: 1 },
  ...more,
});

it('a membership that the code and another state manage has both addresses named', () => {
  expect(checkOwners(ACCOUNT, [planned()], [owned()])).toEqual([
    {
      kind: 'second-owner',
      ...{ address: 'aws_securityhub_invite_accepter.eu_west_1', region: 'eu-west-1' },
      message: `${X} in infra manages it too`,
    },
  ]);
});

it.each([
  ['in another Region', {}, { region: 'us-east-1' }],
  ['of another type', {}, { type: 'hub' }],
  ['of another account', {}, { account: '222233334444' }],
  ['that the plan forgets', { action: 'forget' }, {}],
  ['that the plan destroys', { action: 'delete' }, {}],
  ['through a provider of another account', { accounts: ['222233334444'] }, {}],
  ['that is itself', { address: X }, { here: true }],
  ['that is itself, without instances in the plan', { address: X }, { here: true, address: `${X}["eu"]` }],
] as const)('a resource %s has one owner', (_, plan, other) => {
  expect(checkOwners(ACCOUNT, [planned(plan)], [owned(other)])).toEqual([]);
});

it('members of a list are told apart', () => {
  const listed = planned({ type: 'aws_securityhub_member', member: '222233334444' });
  const other = (member: string) => owned({ type: 'member', member });
  expect(checkOwners(ACCOUNT, [listed], [other('222233334444')])).toHaveLength(1);
  expect(checkOwners(ACCOUNT, [listed], [other('333344445555')])).toEqual([]);
});
