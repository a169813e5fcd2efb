import { afterEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../../src/emulator/server.ts';
import { canonicalSnapshot, type Membership } from '../../../../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, invitation, MEMBER, membership, wire } from '../../../../support/wire.ts';

const MANAGEMENT = '999900001111';
const OTHER = '222233334444';
const SECOND = '777788889999';
const administrator = { account: ADMINISTRATOR, status: 'Enabled', organization: true } as const;
const MANAGED = membership({ administrator });

let emulator: Emulator;
afterEach(() => emulator.close());

async function serve(memberships: readonly Membership[], options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(canonicalSnapshot(memberships), { managementAccount: MANAGEMENT, ...options });
}
const administrators = (account: string, query = '', region = 'us-east-1') =>
  wire(emulator.url, `/organization/admin${query}`, { account, region });
const configuration = (account: string) => wire(emulator.url, '/organization/configuration', { account });

describe('ListOrganizationAdminAccounts', () => {
  test('gives the administrators of the Region that Organizations has made to the management account and to them', async () => {
    await serve([MANAGED, membership({ account: OTHER, administrator: { ...administrator, account: SECOND } })]);
    const both = [ADMINISTRATOR, SECOND].map((AccountId) => ({ AccountId, Status: 'ENABLED' }));
    for (const account of [MANAGEMENT, ADMINISTRATOR, SECOND]) {
      expect((await administrators(account)).json).toEqual({ AdminAccounts: both, Feature: 'SecurityHub' });
    }
    expect((await administrators(MANAGEMENT, '', 'eu-west-1')).json).toMatchObject({ AdminAccounts: [] });
  });

  test('has pages, and no administrators of the other feature', async () => {
    await serve([MANAGED, membership({ account: OTHER, administrator: { ...administrator, account: SECOND } })]);
    const first = (await administrators(MANAGEMENT, '?MaxResults=1')).json;
    expect(first).toMatchObject({ AdminAccounts: [{ AccountId: ADMINISTRATOR }] });
    const token = String(first?.NextToken);
    const second = await administrators(MANAGEMENT, `?MaxResults=1&NextToken=${token}`);
    expect(second.json).toEqual({ AdminAccounts: [{ AccountId: SECOND, Status: 'ENABLED' }], Feature: 'SecurityHub' });
    expect((await administrators(MANAGEMENT, '?Feature=SecurityHubV2')).json).toEqual({
      ...{ AdminAccounts: [], Feature: 'SecurityHubV2' },
    });
  });

  test.each(['?Feature=x', '?MaxResults=0', '?MaxResults=11', '?NextToken=x'])('refuses %s', async (query) => {
    await serve([MANAGED]);
    expect(await administrators(MANAGEMENT, query)).toMatchObject({ status: 400, errorType: 'InvalidInputException' });
  });

  test('is refused to every other account', async () => {
    await serve([MANAGED]);
    for (const account of [MEMBER, OTHER]) {
      expect(await administrators(account)).toMatchObject({ status: 401, errorType: 'InvalidAccessException' });
    }
  });
});

describe('DescribeOrganizationConfiguration', () => {
  test.each([
    [[], 'LOCAL'],
    [['us-east-1'], 'CENTRAL'],
  ])('for a delegated administrator, with the central Regions %j, is %s', async (centralRegions, ConfigurationType) => {
    await serve([MANAGED, membership({ account: ADMINISTRATOR })], { centralRegions });
    expect((await configuration(ADMINISTRATOR)).json).toMatchObject({
      ...{ AutoEnable: false, OrganizationConfiguration: { ConfigurationType, Status: 'ENABLED' } },
    });
  });

  test('is refused where the hub is off, and to every other account', async () => {
    await serve([
      MANAGED,
      membership({ account: ADMINISTRATOR, hub: DISABLED_HUB }),
      membership({ account: MANAGEMENT }),
    ]);
    for (const account of [ADMINISTRATOR, MANAGEMENT, MEMBER]) {
      expect(await configuration(account)).toMatchObject({ status: 401, errorType: 'InvalidAccessException' });
    }
  });
});

describe('ListInvitations of a member that Organizations manages', () => {
  const invitations = () => wire(emulator.url, '/invitations');

  test('is refused, unless the options say that it is empty', async () => {
    await serve([MANAGED]);
    expect(await invitations()).toMatchObject({ status: 401, errorType: 'InvalidAccessException' });
    await emulator.close();
    await serve([MANAGED], { organizationInvitations: 'empty' });
    expect(await invitations()).toMatchObject({ status: 200, json: { Invitations: [] } });
  });

  test('is answered if the snapshot has an old invitation, or the membership has no mark', async () => {
    await serve([membership({ administrator, invitations: [invitation('a', 'Enabled')] })]);
    expect((await invitations()).json).toMatchObject({ Invitations: [{ InvitationId: 'a' }] });
    await emulator.close();
    await serve([membership({ administrator: { account: ADMINISTRATOR } })]);
    expect((await invitations()).json).toEqual({ Invitations: [] });
  });
});
