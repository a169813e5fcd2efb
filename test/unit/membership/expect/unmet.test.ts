import { expect, it } from 'vitest';
import { decide } from '../../../../src/membership/decide/decide.ts';
import type { Exception, ExpectedMembers } from '../../../../src/membership/expect/expectations.ts';
import { countExpected } from '../../../../src/membership/expect/counts.ts';
import { unmetExpectations } from '../../../../src/membership/expect/unmet.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';

const [A, B] = ['999999999999', '888888888888'];
const ACCOUNT = '111111111111';

function unmet(members: ExpectedMembers[], memberships: Membership[], except: Exception[] = []) {
  const snapshot = canonicalSnapshot(memberships);
  const expectations = { members, except, trust: [], names: new Map<string, string>() };
  const expect = { expectations, today: '2026-11-27' };
  const decisions = decide(snapshot, { trust: 'any', expect });
  const found = unmetExpectations(decisions, snapshot, expect);
  return { found, counts: countExpected(decisions, found) };
}
const target = (account: string, state: Partial<Membership> = {}): Membership => ({
  ...{ account, region: 'eu-west-1', hub: { state: 'disabled' }, invitations: [] },
  ...state,
});

it('is what is missing, elsewhere or unknown', () => {
  const memberships = [
    target(ACCOUNT),
    target('222222222222', { administrator: { account: B, status: 'Enabled' } }),
    target('333333333333', { unreadable: 'throttled' }),
    target('444444444444', { administrator: { account: A, status: 'Enabled' } }),
    target('555555555555'),
  ];
  const { found, counts } = unmet([{ administrator: A }], memberships, [{ accounts: ['555555555555'] }]);
  expect(found).toEqual([
    { account: ACCOUNT, region: 'eu-west-1', administrator: A, state: 'missing' },
    { account: '222222222222', region: 'eu-west-1', administrator: A, state: 'elsewhere' },
    { account: '333333333333', region: 'eu-west-1', administrator: A, state: 'unknown' },
  ]);
  expect(counts).toEqual([
    { state: 'missing', count: 1 },
    { state: 'elsewhere', count: 1 },
    { state: 'unknown', count: 1 },
    { state: 'excused', count: 1 },
    { state: 'member', count: 1 },
  ]);
});

it.each<[ExpectedMembers, object[]]>([
  [{ administrator: A }, []],
  [{ administrator: A, accounts: [ACCOUNT] }, []],
  [{ administrator: A, accounts: ['222222222222', A] }, [{ account: '222222222222' }]],
  [
    { administrator: A, accounts: ['222222222222'], regions: ['us-east-1'] },
    [{ account: '222222222222', region: 'us-east-1' }],
  ],
  [
    { administrator: A, accounts: [ACCOUNT], regions: ['eu-west-1', 'us-east-1'] },
    [{ account: ACCOUNT, region: 'us-east-1' }],
  ],
  [{ administrator: A, regions: ['us-east-1'] }, [{ account: ACCOUNT, region: 'us-east-1' }]],
  [{ administrator: A, units: ['r-ab12'], regions: ['us-east-1'] }, []],
])('what is named and not in the snapshot is unknown: of %j it is %j', (members, wanted) => {
  const { found } = unmet([members], [target(ACCOUNT, { administrator: { account: A } })]);
  expect(found).toEqual(wanted.map((one) => ({ ...one, administrator: A, state: 'unknown' })));
});

it('what is excused and was not read is not asked for', () => {
  const members = [{ administrator: A, accounts: ['222222222222', '333333333333'], regions: ['us-east-1'] }];
  const except = [
    { accounts: ['222222222222'], until: '2026-11-27' },
    { accounts: ['333333333333'], until: '2026-11-26' },
  ];
  expect(unmet(members, [], except).found.map(({ account }) => account)).toEqual(['333333333333']);
  const whole = [{ administrator: A, accounts: ['222222222222'] }];
  expect(unmet(whole, [], [{ accounts: ['222222222222'], regions: ['us-east-1'] }]).found).toHaveLength(1);
  expect(unmet(whole, [], [{ accounts: ['222222222222'] }]).found).toEqual([]);
});
