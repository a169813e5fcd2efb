import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccountClient, paginateListRegions } from '@aws-sdk/client-account';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { OrganizationsClient, paginateListAccounts } from '@aws-sdk/client-organizations';
import {
  AcceptAdministratorInvitationCommand,
  DescribeHubCommand,
  GetAdministratorAccountCommand,
  ListMembersCommand,
  paginateListInvitations,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { withDirectory } from '../../support/plan.ts';
import { describeWith, emulatorEnvironment, run, type Finished } from '../../support/tools.ts';
import { accepted, ADMINISTRATOR, DISABLED_HUB, invitation, MEMBER, membership } from '../../support/wire.ts';

const MANY = '222222222222';
const invitations = Array.from({ length: 120 }, (_, i) => invitation(`i${String(i).padStart(3, '0')}`, 'Resigned'));
const others = Array.from({ length: 42 }, (_, i) => membership({ account: String(300_000_000_000 + i) }));

/** An administrator with a list of its own. */
const LISTING = '555566667777';
const members = [
  { account: '222233334444', status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z', email: 'a@example.com' },
  { account: '333344445555', status: 'Removed' },
];

/** A member that AWS Organizations manages. */
const MANAGED = '999999999998';
const DELEGATED = '999999999999';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator(
    canonicalSnapshot(
      [
        accepted('i1', { invitations: [invitation('i1', 'Enabled'), invitation('i2', 'Invited', '777788889999')] }),
        membership({ region: 'eu-west-1', invitations: [invitation('i3')] }),
        membership({ region: 'eu-west-2', invitations: [invitation('i4')] }),
        membership({ region: 'eu-central-1', hub: DISABLED_HUB, invitations: [invitation('i5')] }),
        membership({ region: 'eu-west-3', unreadable: 'access-denied' }),
        membership({ account: MANY, invitations }),
        membership({ account: LISTING, members }),
        membership({ account: MANAGED, administrator: { account: DELEGATED, status: 'Enabled', organization: true } }),
        membership({ account: DELEGATED }),
        ...others,
      ],
      new Map([[MANAGED, { name: 'payments', units: ['r-ab12', 'ou-ab12-11111111'] }]]),
    ),
    { centralRegions: ['us-east-1'] },
  );
});
afterAll(() => emulator.close());

await describeWith('aws', 'the AWS CLI', () => {
  const aws = (account: string, region: string, ...args: string[]): Promise<Finished> =>
    run('aws', [...args, '--output', 'json'], { env: emulatorEnvironment(emulator.url, account, region) });
  const json = async (account: string, region: string, ...args: string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await aws(account, region, ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout === '' ? undefined : JSON.parse(stdout);
  };

  test('list-invitations, one a page', async () => {
    const found = await json(MEMBER, 'us-east-1', 'securityhub', 'list-invitations', '--page-size', '1');
    expect(found).toMatchObject({
      Invitations: [
        { InvitationId: 'i1', InvitedAt: '2024-03-10T14:53:14.874Z', MemberStatus: 'Enabled' },
        { InvitationId: 'i2', AccountId: '777788889999', MemberStatus: 'Invited' },
      ],
    });
  });

  test('get-administrator-account, get-invitations-count and describe-hub', async () => {
    expect(await json(MEMBER, 'us-east-1', 'securityhub', 'get-administrator-account')).toMatchObject({
      Administrator: { AccountId: ADMINISTRATOR, InvitationId: 'i1', MemberStatus: 'Enabled' },
    });
    expect(await json(MEMBER, 'us-east-1', 'securityhub', 'get-invitations-count')).toEqual({ InvitationsCount: 1 });
    expect(await json(MEMBER, 'us-east-1', 'securityhub', 'describe-hub')).toMatchObject({ AutoEnableControls: true });
    expect(await json(MEMBER, 'eu-west-1', 'securityhub', 'get-administrator-account')).toBeUndefined();
  });

  test('accept-administrator-invitation, and the administrator sees the member', async () => {
    const accept = ['accept-administrator-invitation', '--administrator-id', ADMINISTRATOR, '--invitation-id', 'i3'];
    await json(MEMBER, 'eu-west-1', 'securityhub', ...accept);
    expect(await json(MEMBER, 'eu-west-1', 'securityhub', 'get-administrator-account')).toMatchObject({
      Administrator: { InvitationId: 'i3', MemberStatus: 'Enabled' },
    });
    expect(await json(ADMINISTRATOR, 'eu-west-1', 'securityhub', 'list-members')).toMatchObject({
      Members: [{ AccountId: MEMBER, MemberStatus: 'Enabled' }],
    });
  });

  test('list-members of an administrator that the snapshot holds, one a page, and its default', async () => {
    const all = await json(
      LISTING,
      'us-east-1',
      'securityhub',
      'list-members',
      '--no-only-associated',
      '--page-size',
      '1',
    );
    expect(all).toMatchObject({
      Members: [
        {
          AccountId: '222233334444',
          MemberStatus: 'Enabled',
          InvitedAt: '2024-03-10T14:53:14.874Z',
          Email: 'a@example.com',
        },
        { AccountId: '333344445555', MemberStatus: 'Removed', AdministratorId: LISTING },
      ],
    });
    const associated = await json(LISTING, 'us-east-1', 'securityhub', 'list-members');
    expect(associated).toMatchObject({ Members: [{ AccountId: '222233334444' }] });
  });

  test('the errors of a hub that is off', async () => {
    const accept = ['accept-administrator-invitation', '--administrator-id', ADMINISTRATOR, '--invitation-id', 'i5'];
    const [hub, administrator, accepting, invited] = await Promise.all([
      aws(MEMBER, 'eu-central-1', 'securityhub', 'describe-hub'),
      aws(MEMBER, 'eu-central-1', 'securityhub', 'get-administrator-account'),
      aws(MEMBER, 'eu-central-1', 'securityhub', ...accept),
      aws(MEMBER, 'eu-central-1', 'securityhub', 'list-invitations'),
    ]);
    expect(hub.stderr).toContain(
      `An error occurred (InvalidAccessException) when calling the DescribeHub operation: Account ${MEMBER} is not subscribed to AWS Security Hub`,
    );
    expect(administrator.stderr).toContain('(BadRequestException) when calling the GetAdministratorAccount');
    expect(accepting.stderr).toContain('(BadRequestException) when calling the AcceptAdministratorInvitation');
    expect(invited.stdout).toContain('"i5"');
  });

  test('a target where access is denied, and a request that is not signed', async () => {
    const denied = await aws(MEMBER, 'eu-west-3', 'securityhub', 'list-invitations');
    expect(denied.stderr).toContain(
      '(AccessDeniedException) when calling the ListInvitations operation: User: arn:aws:iam',
    );
    const unsigned = await aws(MEMBER, 'us-east-1', 'securityhub', 'describe-hub', '--no-sign-request');
    expect(unsigned.stderr).toContain('(MissingAuthenticationTokenException)');
  });

  test('sts, ec2, account and organizations', async () => {
    const role = ['--role-arn', `arn:aws:iam::${MANY}:role/Audit`, '--role-session-name', 'cli'];
    const [identity, assumed, regions, optedIn, accounts] = await Promise.all([
      json(MEMBER, 'us-east-1', 'sts', 'get-caller-identity'),
      json(MEMBER, 'us-east-1', 'sts', 'assume-role', ...role),
      json(MEMBER, 'us-east-1', 'ec2', 'describe-regions'),
      json(MEMBER, 'us-east-1', 'account', 'list-regions', '--page-size', '2'),
      json(MEMBER, 'us-east-1', 'organizations', 'list-accounts'),
    ]);
    expect(identity).toMatchObject({ Account: MEMBER });
    expect(assumed).toMatchObject({
      Credentials: { AccessKeyId: `ASIA${MANY}` },
      AssumedRoleUser: { Arn: `arn:aws:sts::${MANY}:assumed-role/Audit/cli` },
    });
    expect((regions as { Regions: unknown[] }).Regions).toHaveLength(5);
    expect((optedIn as { Regions: unknown[] }).Regions).toHaveLength(34);
    expect((accounts as { Accounts: unknown[] }).Accounts).toHaveLength(47);
  });

  test('the organization and its delegated administrators', async () => {
    const [admins, configuration, roots, refused] = await Promise.all([
      json(MEMBER, 'us-east-1', 'securityhub', 'list-organization-admin-accounts', '--page-size', '1'),
      json(DELEGATED, 'us-east-1', 'securityhub', 'describe-organization-configuration'),
      json(MEMBER, 'us-east-1', 'organizations', 'list-roots'),
      aws(MANAGED, 'us-east-1', 'securityhub', 'list-invitations'),
    ]);
    expect(admins).toMatchObject({ AdminAccounts: [{ AccountId: DELEGATED, Status: 'ENABLED' }] });
    expect(configuration).toMatchObject({ OrganizationConfiguration: { ConfigurationType: 'CENTRAL' } });
    expect(roots).toMatchObject({ Roots: [{ Id: 'r-ab12' }] });
    expect(refused.stderr).toContain('(InvalidAccessException) when calling the ListInvitations operation');
  });
});

await describeWith('boto3', 'boto3', () => {
  const python = (script: string): Promise<unknown> =>
    withDirectory(async (folder) => {
      const [file, result] = [join(folder, 'script.py'), join(folder, 'result.json')];
      await writeFile(
        file,
        `import boto3, json, sys\nresult = None\n${script}\njson.dump(result, open(sys.argv[1], 'w'), default=str)\n`,
      );
      const { code, stderr } = await run('python3', [file, result], { env: emulatorEnvironment(emulator.url, MEMBER) });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return JSON.parse(await readFile(result, 'utf8')) as unknown;
    });

  test('with the keys of an assumed role, the paginator gets every invitation', async () => {
    const result = await python(`
keys = boto3.client('sts').assume_role(RoleArn='arn:aws:iam::${MANY}:role/Audit', RoleSessionName='boto3')['Credentials']
session = boto3.Session(keys['AccessKeyId'], keys['SecretAccessKey'], keys['SessionToken'])
hub = session.client('securityhub')
pages = list(hub.get_paginator('list_invitations').paginate())
result = {
    'who': session.client('sts').get_caller_identity()['Arn'],
    'pages': [len(page['Invitations']) for page in pages],
    'ids': [each['InvitationId'] for page in pages for each in page['Invitations']],
    'at': pages[0]['Invitations'][0]['InvitedAt'],
    'expires': keys['Expiration'].year,
    'administrator': hub.get_administrator_account().get('Administrator'),
}`);
    expect(result).toMatchObject({
      who: `arn:aws:sts::${MANY}:assumed-role/Audit/boto3`,
      pages: [50, 50, 20],
      ids: invitations.map(({ id }) => id),
      at: '2024-03-10 14:53:14.874000+00:00',
      administrator: null,
    });
  });

  test('its models know what the organization answers', async () => {
    const result = await python(`
hub = boto3.client('securityhub', region_name='us-east-1')
admins = hub.list_organization_admin_accounts(Feature='SecurityHub')
listed = [each for page in boto3.client('organizations').get_paginator('list_accounts').paginate() for each in page['Accounts']]
managed = [each for each in listed if each['Id'] == '${MANAGED}'][0]
result = {'admins': admins['AdminAccounts'], 'feature': admins['Feature'], 'name': managed['Name'], 'paths': managed['Paths']}`);
    expect(result).toEqual({
      ...{ admins: [{ AccountId: DELEGATED, Status: 'ENABLED' }], feature: 'SecurityHub', name: 'payments' },
      paths: [`o-emulated00/r-ab12/ou-ab12-11111111/${MANAGED}/`],
    });
  });

  test('its exceptions carry code, status and message', async () => {
    const result = await python(`
from botocore.exceptions import ClientError
result = []
for region, call in [('eu-central-1', 'describe_hub'), ('eu-central-1', 'get_master_account'), ('eu-west-3', 'list_invitations')]:
    try:
        getattr(boto3.client('securityhub', region_name=region), call)()
    except ClientError as error:
        result.append([error.response['Error']['Code'], error.response['ResponseMetadata']['HTTPStatusCode'],
                       bool(error.response['ResponseMetadata']['RequestId'])])
hub = boto3.client('securityhub', region_name='eu-central-1')
try:
    hub.describe_hub()
except hub.exceptions.InvalidAccessException as error:
    result.append(error.response['Error']['Message'])`);
    expect(result).toEqual([
      ['InvalidAccessException', 401, true],
      ['AccessDeniedException', 403, true],
      ['AccessDeniedException', 403, true],
      `Account ${MEMBER} is not subscribed to AWS Security Hub`,
    ]);
  });
});

describe('the AWS SDK for JavaScript', () => {
  const config = (account: string, region = 'us-east-1') => ({
    region,
    endpoint: emulator.url,
    credentials: { accessKeyId: account, secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  async function count<P>(pages: AsyncIterable<P>, size: (page: P) => number | undefined): Promise<number[]> {
    const sizes: number[] = [];
    for await (const page of pages) sizes.push(size(page) ?? 0);
    return sizes;
  }

  test('its paginators get every page', async () => {
    const hub = new SecurityHubClient(config(MANY));
    expect(await count(paginateListInvitations({ client: hub }, {}), (page) => page.Invitations?.length)).toEqual([
      50, 50, 20,
    ]);
    const account = new AccountClient(config(MEMBER));
    expect(
      await count(paginateListRegions({ client: account, pageSize: 3 }, {}), (page) => page.Regions?.length),
    ).toEqual([...Array.from({ length: 11 }, () => 3), 1]);
    const organizations = new OrganizationsClient(config(MEMBER));
    expect(await count(paginateListAccounts({ client: organizations }, {}), (page) => page.Accounts?.length)).toEqual([
      20, 20, 7,
    ]);
  });

  test('its values are typed', async () => {
    const administrator = await new SecurityHubClient(config(MEMBER)).send(new GetAdministratorAccountCommand({}));
    expect(administrator.Administrator?.InvitedAt).toEqual(new Date('2024-03-10T14:53:14.874Z'));
    const identity = await new STSClient(config(MEMBER)).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: MEMBER, Arn: `arn:aws:iam::${MEMBER}:user/emulated` });
    const assumed = await new STSClient(config(MEMBER)).send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${MANY}:role/Audit`, RoleSessionName: 'sdk' }),
    );
    expect(assumed.Credentials?.Expiration).toBeInstanceOf(Date);
    const regions = await new EC2Client(config(MEMBER)).send(new DescribeRegionsCommand({}));
    expect(regions.Regions?.map(({ RegionName }) => RegionName)).toContain('eu-west-3');
  });

  test('writes and reads what it wrote', async () => {
    const accept = new AcceptAdministratorInvitationCommand({ AdministratorId: ADMINISTRATOR, InvitationId: 'i4' });
    await new SecurityHubClient(config(MEMBER, 'eu-west-2')).send(accept);
    const members = await new SecurityHubClient(config(ADMINISTRATOR, 'eu-west-2')).send(new ListMembersCommand({}));
    expect(members.Members).toMatchObject([{ AccountId: MEMBER, MemberStatus: 'Enabled' }]);
  });

  test('its errors carry name, status and message', async () => {
    const off = new SecurityHubClient(config(MEMBER, 'eu-central-1'));
    await expect(off.send(new DescribeHubCommand({}))).rejects.toMatchObject({
      name: 'InvalidAccessException',
      message: `Account ${MEMBER} is not subscribed to AWS Security Hub`,
      $metadata: { httpStatusCode: 401, requestId: expect.any(String) as string },
    });
    await expect(off.send(new GetAdministratorAccountCommand({}))).rejects.toMatchObject({
      name: 'BadRequestException',
      message: 'UnknownError',
    });
    const wrongKey = new STSClient(config('test'));
    await expect(wrongKey.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
  });
});
