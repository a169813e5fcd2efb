import { describe, expect, it } from 'vitest';
import { accepterAddress, memberAddress } from '../../../src/code/addresses.ts';
import { administratorAlias } from '../../../src/code/needed-providers.ts';
import { accountProviders, administratorProviders } from '../../../src/code/providers.ts';
import type { Forgotten } from '../../../src/code/root-options.ts';
import type { ManagedTarget } from '../../../src/membership/decide/managed-targets.ts';

const ACCOUNT = '111122223333';
const ADMINISTRATOR = '999999999999';
const ALIAS = { regionStyle: 'alias' } as const;
const ARGUMENT = { regionStyle: 'argument' } as const;

function target(region: string, changes: Partial<ManagedTarget> = {}): ManagedTarget {
  return { account: ACCOUNT, region, ...changes };
}

function forgotten(region: string, regionGone: boolean, address = accepterAddress(region)): Forgotten {
  return { address, region, why: 'gone', regionGone };
}

describe('the providers of an account', () => {
  it('are one for each Region, sorted, those of forgotten resources included', () => {
    const providers = accountProviders(
      ACCOUNT,
      [target('us-east-1'), target('eu-west-1')],
      [forgotten('ap-south-1', false), forgotten('us-east-1', false)],
      ALIAS,
    );
    expect(providers).toEqual([
      { account: ACCOUNT, region: 'ap-south-1', alias: 'ap_south_1' },
      { account: ACCOUNT, region: 'eu-west-1', alias: 'eu_west_1' },
      { account: ACCOUNT, region: 'us-east-1', alias: 'us_east_1' },
    ]);
  });

  it('are one default provider with a region argument, in a Region that is managed', () => {
    expect(accountProviders(ACCOUNT, [target('eu-west-1')], [forgotten('ap-south-1', true)], ARGUMENT)).toEqual([
      { account: ACCOUNT, region: 'eu-west-1' },
    ]);
    expect(accountProviders(ACCOUNT, [], [forgotten('ap-south-1', false)], ARGUMENT)).toEqual([
      { account: ACCOUNT, region: 'ap-south-1' },
    ]);
  });

  it.each([
    ['another managed Region', [target('eu-west-1')], 'me-south-1', 'eu-west-1'],
    ['the home Region of the partition if nothing is managed', [], 'us-gov-east-1', 'us-gov-west-1'],
  ])('check their credentials, for a Region that is gone, in %s', (_, targets, region, stsRegion) => {
    const providers = accountProviders(ACCOUNT, targets, [forgotten(region, true)], ALIAS);
    expect(providers.find((provider) => provider.region === region)).toMatchObject({ stsRegion });
    expect(providers.filter((provider) => provider.region !== region)).toEqual([
      ...targets.map(() => ({ account: ACCOUNT, region: 'eu-west-1', alias: 'eu_west_1' })),
    ]);
  });

  it('assume the role in the partition of their Region', () => {
    const options = { ...ALIAS, applyRoleName: 'team/apply' };
    expect(accountProviders(ACCOUNT, [target('cn-north-1'), target('eu-west-1')], [], options)).toMatchObject([
      { roleArn: 'arn:aws-cn:iam::111122223333:role/team/apply' },
      { roleArn: 'arn:aws:iam::111122223333:role/team/apply' },
    ]);
  });
});

describe('the providers of the administrator account', () => {
  const member = { listed: false, invited: false, accepted: false, why: 'why' };
  const administrator = { account: ADMINISTRATOR, roleName: 'admin', profile: 'hub' };

  it('are none without an administrator', () => {
    expect(administratorProviders([target('eu-west-1', { member })], [], ALIAS)).toEqual([]);
  });

  it('are one for each Region with a member, managed or forgotten', () => {
    const targets = [target('us-east-1', { member }), target('eu-west-1')];
    const gone = [forgotten('ap-south-1', true, memberAddress('ap-south-1')), forgotten('eu-west-2', true)];
    expect(administratorProviders(targets, gone, { ...ALIAS, administrator })).toEqual(
      ['ap-south-1', 'us-east-1'].map((region) => ({
        account: ADMINISTRATOR,
        region,
        alias: `administrator_${region.replaceAll('-', '_')}`,
        profile: 'hub',
        roleArn: 'arn:aws:iam::999999999999:role/admin',
      })),
    );
  });

  it('are one with a region argument', () => {
    const targets = ['us-east-1', 'eu-west-1'].map((region) => target(region, { member }));
    const options = { ...ARGUMENT, administrator: { account: ADMINISTRATOR } };
    expect(administratorProviders(targets, [], options)).toEqual([
      { account: ADMINISTRATOR, region: 'eu-west-1', alias: administratorAlias(undefined) },
    ]);
  });
});

describe('the alias of an administrator provider', () => {
  it.each([
    [undefined, 'administrator'],
    ['us-gov-east-1', 'administrator_us_gov_east_1'],
  ])('for the Region %s is %s', (region, alias) => {
    expect(administratorAlias(region)).toBe(alias);
  });
});
