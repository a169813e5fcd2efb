import { describe, expect, it } from 'vitest';
import { rootModule } from '../../../src/code/root-module.ts';
import { accepterAddress } from '../../../src/code/addresses.ts';
import { expectedPlan, isHub } from '../../../src/verify/expected-plan.ts';

const TARGET = { account: '111122223333', region: 'eu-west-1' };
const ADMINISTRATOR = '999999999999';
const accepter = { administrator: ADMINISTRATOR, accepted: true, enableHub: false, why: '' };
const member = { listed: true, invited: false, accepted: false, why: '' };

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
        home: '111122223333',
        preventDestroy: true,
        administrator: ADMINISTRATOR,
      },
      {
        address: 'aws_securityhub_account.us_east_1',
        type: 'aws_securityhub_account',
        region: 'us-east-1',
        does: 'create',
        home: '111122223333',
        preventDestroy: true,
      },
      {
        address: 'aws_securityhub_invite_accepter.us_east_1',
        type: 'aws_securityhub_invite_accepter',
        region: 'us-east-1',
        does: 'create',
        home: '111122223333',
        administrator: ADMINISTRATOR,
      },
    ]);
  });

  it.each(['alias', 'argument'] as const)('expects a member in the administrator account, with %s', (regionStyle) => {
    const options = { regionStyle, administrator: { account: ADMINISTRATOR } };
    const root = rootModule('111122223333', [{ ...TARGET, accepter, member }], [], options);
    expect(expectedPlan(root).resources).toMatchObject([
      { does: 'replace', home: ADMINISTRATOR, member: '111122223333' },
      { does: 'import', home: '111122223333' },
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
