import { describe, expect, it } from 'vitest';
import { rootModule } from '../../../src/code/root-module.ts';
import { accepterAddress } from '../../../src/code/addresses.ts';
import { expectedPlan, isHub } from '../../../src/verify/expected-plan.ts';

const TARGET = { account: '111122223333', region: 'eu-west-1' };
const ADMINISTRATOR = '999999999999';
const accepter = { administrator: ADMINISTRATOR, accepted: true, enableHub: false, why: '' };

describe('the expected plan of a root module', () => {
  it('imports what is accepted and creates what is pending', () => {
    const pending = { ...TARGET, region: 'us-east-1', accepter: { ...accepter, accepted: false }, hub: { why: '' } };
    const root = rootModule('111122223333', [{ ...TARGET, accepter }, pending], [], { regionStyle: 'alias' });
    expect(expectedPlan(root).resources).toEqual([
      {
        address: 'aws_securityhub_invite_accepter.eu_west_1',
        type: 'aws_securityhub_invite_accepter',
        region: 'eu-west-1',
        does: 'import',
        preventDestroy: true,
        administrator: ADMINISTRATOR,
      },
      {
        address: 'aws_securityhub_account.us_east_1',
        type: 'aws_securityhub_account',
        region: 'us-east-1',
        does: 'create',
        preventDestroy: true,
      },
      {
        address: 'aws_securityhub_invite_accepter.us_east_1',
        type: 'aws_securityhub_invite_accepter',
        region: 'us-east-1',
        does: 'create',
        administrator: ADMINISTRATOR,
      },
    ]);
  });

  it.each(['alias', 'argument'] as const)('invites members that are created, with %s', (regionStyle) => {
    const member = (account: string, does: 'import' | 'create' | 'replace') => ({
      ...{ account, does, invited: true, protected: does === 'import', why: '' },
    });
    const members = [
      member('333333333333', 'import'),
      member('444444444444', 'create'),
      member('555555555555', 'replace'),
    ];
    const root = rootModule(ADMINISTRATOR, [{ account: ADMINISTRATOR, region: 'eu-west-1', members }], [], {
      regionStyle,
    });
    const common = { type: 'aws_securityhub_member', region: 'eu-west-1' };
    const address = (account: string) => ({
      ...common,
      address: `${common.type}.eu_west_1_${account}`,
      member: account,
    });
    expect(expectedPlan(root).resources).toEqual([
      { ...address('333333333333'), does: 'import', preventDestroy: true },
      { ...address('444444444444'), does: 'create', invites: true },
      { ...address('555555555555'), does: 'replace', invites: true },
    ]);
  });

  it('has the addresses to forget', () => {
    const forgotten = { address: accepterAddress('eu-west-1'), region: 'eu-west-1', why: '', regionGone: false };
    const root = rootModule('111122223333', [], [forgotten], { regionStyle: 'alias' });
    expect(expectedPlan(root)).toEqual({
      account: '111122223333',
      resources: [],
      forgotten: ['aws_securityhub_invite_accepter.eu_west_1'],
    });
  });
});

it.each([
  ['aws_securityhub_account', true],
  ['aws_securityhub_member', false],
  ['', false],
])('%j is a hub: %s', (type, is) => {
  expect(isHub({ type })).toBe(is);
});
