import { describe, expect, it } from 'vitest';
import { accepterAddress } from '../../../src/code/addresses.ts';
import { accountProviders } from '../../../src/code/providers.ts';
import type { Forgotten } from '../../../src/code/root-options.ts';
import type { ManagedTarget } from '../../../src/membership/decide/managed-targets.ts';

const ACCOUNT = '111122223333';
const ALIAS = { regionStyle: 'alias' } as const;
const ARGUMENT = { regionStyle: 'argument' } as const;

function target(region: string, changes: Partial<ManagedTarget> = {}): ManagedTarget {
  return { account: ACCOUNT, region, ...changes };
}

function forgotten(region: string, regionGone: boolean): Forgotten {
  return { address: accepterAddress(region), region, why: 'gone', regionGone };
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

  it('are one default provider with a region argument, in a Region that is enabled in every account', () => {
    expect(accountProviders(ACCOUNT, [target('eu-south-1')], [forgotten('ap-south-1', true)], ARGUMENT)).toEqual([
      { account: ACCOUNT, region: 'us-east-1' },
    ]);
    expect(accountProviders(ACCOUNT, [], [forgotten('us-gov-east-1', false)], ARGUMENT)).toEqual([
      { account: ACCOUNT, region: 'us-gov-west-1' },
    ]);
  });

  it.each([
    ['me-south-1', 'us-east-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
  ])('check their credentials, for the Region %s that is gone, in %s', (region, stsRegion) => {
    const providers = accountProviders(ACCOUNT, [target('eu-west-1')], [forgotten(region, true)], ALIAS);
    expect(providers).toContainEqual({ account: ACCOUNT, region, alias: region.replaceAll('-', '_'), stsRegion });
    expect(providers).toContainEqual({ account: ACCOUNT, region: 'eu-west-1', alias: 'eu_west_1' });
  });

  it('assume their role in the home Region, because theirs may be disabled for the caller', () => {
    const options = { ...ALIAS, applyRoleName: 'apply' };
    const [abroad, home] = accountProviders(ACCOUNT, [target('eu-south-1'), target('us-east-1')], [], options);
    expect(abroad).toMatchObject({ region: 'eu-south-1', stsRegion: 'us-east-1' });
    expect(home).not.toHaveProperty('stsRegion');
  });

  it('have what a session of the role is given', () => {
    const session = { applyExternalId: true, applySessionName: 'terraform', applySessionDuration: 900 };
    const given = { externalId: true, sessionName: 'terraform', sessionSeconds: 900 };
    const [provider] = accountProviders(ACCOUNT, [target('us-east-1')], [], {
      ...ALIAS,
      ...session,
      applyRoleName: 'r',
    });
    expect(provider).toMatchObject(given);
    expect(accountProviders(ACCOUNT, [target('us-east-1')], [], { ...ALIAS, ...session })).toEqual([
      { account: ACCOUNT, region: 'us-east-1', alias: 'us_east_1' },
    ]);
  });

  it.each([ALIAS, ARGUMENT])('take their credentials from a profile, which may assume the role: %j', (style) => {
    const targets = [target('us-east-1'), target('eu-west-1')];
    const forget = [forgotten('ap-south-1', false)];
    const profiles = (options: object) =>
      accountProviders(ACCOUNT, targets, forget, { ...style, ...options }).map(({ profile }) => profile);
    expect(new Set(profiles({ profile: 'security' }))).toEqual(new Set(['security']));
    expect(new Set(profiles({}))).toEqual(new Set([undefined]));
    const [both] = accountProviders(ACCOUNT, targets, [], { ...style, profile: 'security', applyRoleName: 'apply' });
    expect(both).toMatchObject({ profile: 'security', roleArn: 'arn:aws:iam::111122223333:role/apply' });
  });

  it('are also those of the other style under which a state may hold what is forgotten', () => {
    const alias = { ...forgotten('ap-east-1', false), providers: ['aws.ap_east_1'] };
    expect(accountProviders(ACCOUNT, [target('eu-west-1')], [alias], ARGUMENT)).toEqual([
      { account: ACCOUNT, region: 'us-east-1' },
      { account: ACCOUNT, region: 'ap-east-1', alias: 'ap_east_1' },
    ]);
    const argument = { ...forgotten('eu-west-1', false), providers: ['aws'] };
    expect(accountProviders(ACCOUNT, [target('eu-west-1')], [argument], ALIAS)).toEqual([
      { account: ACCOUNT, region: 'eu-west-1', alias: 'eu_west_1' },
      { account: ACCOUNT, region: 'us-east-1' },
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
