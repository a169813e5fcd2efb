import { describe, expect, it } from 'vitest';
import { expectedTargets, missingMembers } from '../../../../src/membership/bootstrap/missing.ts';
import type { Exception, ExpectedMembers } from '../../../../src/membership/expect/expectations.ts';
import {
  type AccountFacts,
  type Membership,
  type Target,
  canonicalSnapshot,
} from '../../../../src/membership/model.ts';

const [A, B] = ['999999999999', '888888888888'];
const [ONE, TWO, THREE] = ['111111111111', '222222222222', '333333333333'];

const target = (account: string, state: Partial<Membership> = {}): Membership => ({
  ...{ account, region: 'eu-west-1', hub: { state: 'disabled' }, invitations: [] },
  ...state,
});

function missing(
  members: readonly ExpectedMembers[],
  memberships: readonly Membership[],
  more: {
    readonly except?: readonly Exception[];
    readonly names?: ReadonlyMap<string, string>;
    readonly accounts?: ReadonlyMap<string, AccountFacts>;
    readonly administrator?: string;
  } = {},
) {
  const { except = [], names = new Map<string, string>(), accounts, administrator } = more;
  const expectations = { members, except, trust: [], names };
  return missingMembers(
    canonicalSnapshot(memberships, accounts),
    { expectations, today: '2026-11-27' },
    { administrator },
  );
}

describe('what is missing', () => {
  it('is each account with the Regions in which it is missing, and no other', () => {
    const memberships = [
      target(ONE, { region: 'us-east-1' }),
      target(ONE),
      target(TWO, { region: 'us-east-1' }),
      target(TWO, { administrator: { account: A, status: 'Enabled' } }),
      target(THREE, { invitations: [{ administrator: A, status: 'Invited', id: 'x' }] }),
      target('444444444444', { administrator: { account: B, status: 'Enabled' } }),
      target('555555555555'),
    ];
    const { intents, counts, unknown } = missing([{ administrator: A }], memberships, {
      except: [{ accounts: ['555555555555'] }],
    });
    expect(intents).toEqual([
      {
        administrator: A,
        members: [
          { account: ONE, regions: ['eu-west-1', 'us-east-1'] },
          { account: TWO, regions: ['us-east-1'] },
        ],
      },
    ]);
    expect(counts).toEqual([
      { state: 'missing', count: 3 },
      { state: 'elsewhere', count: 1 },
      { state: 'excused', count: 1 },
      { state: 'invited', count: 1 },
      { state: 'member', count: 1 },
    ]);
    expect(unknown).toEqual([]);
  });

  it('includes targets with an untrusted invitation, and those that ended', () => {
    const memberships = [
      target(ONE, { invitations: [{ administrator: B, status: 'Invited', id: 'x' }] }),
      target(TWO, { invitations: [{ administrator: A, status: 'Resigned', id: 'x' }] }),
    ];
    expect(missing([{ administrator: A }], memberships).intents[0]?.members.map(({ account }) => account)).toEqual([
      ONE,
      TWO,
    ]);
  });

  it('is separate for each administrator, and of one alone if that is named', () => {
    const members = [
      { administrator: A, accounts: [ONE] },
      { administrator: B, accounts: [TWO, THREE] },
    ];
    const memberships = [target(ONE), target(TWO)];
    expect(missing(members, memberships).intents.map(({ administrator }) => administrator)).toEqual([B, A]);
    const ofA = missing(members, memberships, { administrator: A });
    expect(ofA.intents).toEqual([{ administrator: A, members: [{ account: ONE, regions: ['eu-west-1'] }] }]);
    expect([ofA.unknown, ofA.counts]).toEqual([[], [{ state: 'missing', count: 1 }]]);
  });

  it('is not what could not be read, or is not in the snapshot: that is unknown', () => {
    const members = [{ administrator: A, accounts: [ONE, TWO] }];
    const { intents, unknown } = missing(members, [target(ONE, { unreadable: 'throttled' })]);
    expect(intents).toEqual([]);
    expect(unknown).toEqual([
      { account: ONE, region: 'eu-west-1', administrator: A, state: 'unknown' },
      { account: TWO, administrator: A, state: 'unknown' },
    ]);
  });

  it('has the names that the user gave, else those of the snapshot, on one short line', () => {
    const { intents } = missing([{ administrator: A }], [target(ONE), target(TWO)], {
      accounts: new Map([
        [ONE, { name: 'old' }],
        [TWO, { name: `a\n"\${x}${'z'.repeat(100)}` }],
      ]),
      names: new Map([[ONE, 'payments']]),
    });
    expect(intents[0]?.members.map(({ name }) => name)).toEqual([
      'payments',
      expect.stringMatching(/^a\\u000a"\$\{x\}z+…$/) as string,
    ]);
  });
});

describe('what is expected', () => {
  const expectedOf = (
    members: readonly ExpectedMembers[],
    memberships: readonly Membership[],
    { recorded = [], except = [] }: { recorded?: readonly Target[]; except?: readonly Exception[] } = {},
  ) =>
    expectedTargets(
      canonicalSnapshot(memberships),
      { expectations: { members, except, trust: [], names: new Map() }, today: '2026-11-27' },
      A,
      recorded,
    ).map(({ account, region }) => `${account}/${region}`);

  it('is every target of the administrator, whether it is a member, missing, elsewhere or unknown', () => {
    const memberships = [
      target(ONE, { administrator: { account: A, status: 'Enabled' } }),
      target(TWO),
      target(THREE, { administrator: { account: B, status: 'Enabled' } }),
      target('444444444444', { unreadable: 'throttled' }),
      target(A),
    ];
    expect(expectedOf([{ administrator: A }], memberships)).toEqual(
      [ONE, TWO, THREE, '444444444444'].map((account) => `${account}/eu-west-1`),
    );
    expect(expectedOf([{ administrator: B }], memberships)).toEqual([]);
  });

  it('is not what is excused, unless it is a member already', () => {
    const member = target(ONE, { administrator: { account: A, status: 'Enabled' } });
    const except = [{ accounts: [ONE, TWO] }];
    expect(expectedOf([{ administrator: A }], [member, target(TWO)], { except })).toEqual([`${ONE}/eu-west-1`]);
  });

  it('includes one that is excused and could not be read, if earlier code has it: it may be a member', () => {
    const except = [{ accounts: [ONE] }];
    const memberships = [target(ONE, { unreadable: 'throttled' })];
    expect(expectedOf([{ administrator: A }], memberships, { except })).toEqual([]);
    const recorded = [{ account: ONE, region: 'eu-west-1' }];
    expect(expectedOf([{ administrator: A }], memberships, { except, recorded })).toEqual([`${ONE}/eu-west-1`]);
    // A user who excuses an account that is not read any more can drop it.
    expect(expectedOf([{ administrator: A }], [], { except, recorded })).toEqual([]);
  });

  it('includes what earlier code records and the snapshot does not have, if it is expected by name', () => {
    const recorded = [
      { account: ONE, region: 'us-east-1' },
      { account: TWO, region: 'us-east-1' },
      { account: ONE, region: 'eu-west-1' },
    ];
    expect(expectedOf([{ administrator: A, accounts: [ONE] }], [target(ONE)], { recorded })).toEqual([
      `${ONE}/eu-west-1`,
      `${ONE}/us-east-1`,
    ]);
    const regions = ['eu-west-1'];
    expect(expectedOf([{ administrator: A, accounts: [ONE], regions }], [target(ONE)], { recorded })).toEqual([
      `${ONE}/eu-west-1`,
    ]);
  });
});
