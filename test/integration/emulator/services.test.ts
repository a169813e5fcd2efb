import { afterEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/server.ts';
import { canonicalSnapshot, type Membership } from '../../../src/membership/model.ts';
import {
  authorization,
  MEMBER,
  membership,
  query,
  wire,
  type WireResponse,
  type WireRequest,
} from '../../support/wire.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

async function serve(memberships: readonly Membership[], options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(canonicalSnapshot(memberships), options);
}

const OTHER = '222222222222';

describe('who is let in', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const target = { 'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts' };
  const ask = (headers: Record<string, string>): Promise<WireResponse> =>
    fetch(`${emulator.url}/accounts`, { headers }).then(async (response) => ({
      status: response.status,
      errorType: response.headers.get('x-amzn-errortype'),
      contentType: response.headers.get('content-type'),
      text: await response.text(),
      json: null,
    }));

  test.each([
    [
      'unsigned, REST',
      {},
      403,
      'MissingAuthenticationTokenException',
      'application/json',
      'Missing Authentication Token',
    ],
    ['unsigned, query', form, 403, null, 'text/xml;charset=UTF-8', '<Code>MissingAuthenticationToken</Code>'],
    [
      'unsigned, JSON 1.1',
      target,
      400,
      null,
      'application/x-amz-json-1.1',
      '"__type":"MissingAuthenticationTokenException"',
    ],
    [
      'signed by SigV2',
      { authorization: 'AWS key:signature' },
      400,
      'IncompleteSignatureException',
      'application/json',
      'Credential',
    ],
    [
      'a scope cut short',
      { authorization: 'AWS4-HMAC-SHA256 Credential=111122223333/20260101/us-east-1, SignedHeaders=host, Signature=0' },
      400,
      'IncompleteSignatureException',
      'application/json',
      'Credential',
    ],
    [
      'a key that names no account',
      { authorization: authorization('test', 'securityhub', 'us-east-1') },
      403,
      'UnrecognizedClientException',
      'application/json',
      'security token',
    ],
    [
      'a service that is not imitated',
      { authorization: authorization(MEMBER, 's3', 'us-east-1') },
      404,
      'UnknownOperationException',
      'application/json',
      'The service s3',
    ],
  ])('%s', async (_name, headers, status, errorType, contentType, text) => {
    await serve([membership()]);
    const answer = await ask(headers);
    expect(answer).toMatchObject({ status, errorType, contentType });
    expect(answer.text).toContain(text);
  });

  test.each([MEMBER, `AKIA${MEMBER}`, `ASIA${MEMBER}`])('the key %s is the account', async (account) => {
    await serve([membership()]);
    expect((await wire(emulator.url, '/accounts', { account })).json).toHaveProperty(
      'HubArn',
      `arn:aws:securityhub:us-east-1:${MEMBER}:hub/default`,
    );
  });

  test('an operation that is not imitated says so', async () => {
    await serve([membership()]);
    expect(await wire(emulator.url, '/findings')).toMatchObject({
      status: 404,
      errorType: 'UnknownOperationException',
    });
    expect((await query(emulator.url, 'sts', { Action: 'GetFederationToken' })).text).toContain(
      'UnknownOperationException',
    );
  });
});

describe('STS', () => {
  const field = (answer: WireResponse, name: string): string =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(answer.text)?.[1] ?? '';
  const assume = (parameters: Record<string, string> = {}, request: WireRequest = {}): Promise<WireResponse> =>
    query(
      emulator.url,
      'sts',
      {
        Action: 'AssumeRole',
        RoleArn: `arn:aws:iam::${OTHER}:role/path/to/Audit`,
        RoleSessionName: 'hubform',
        ...parameters,
      },
      request,
    );
  const whoAmI = (request: WireRequest = {}): Promise<WireResponse> =>
    query(emulator.url, 'sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' }, request);

  test('says who the caller is', async () => {
    await serve([membership()]);
    const answer = await whoAmI();
    expect(answer).toMatchObject({ status: 200, contentType: 'text/xml;charset=UTF-8' });
    expect(field(answer, 'Account')).toBe(MEMBER);
    expect(field(answer, 'Arn')).toBe(`arn:aws:iam::${MEMBER}:user/emulated`);
    expect(field(await whoAmI({ region: 'us-gov-west-1' }), 'Arn')).toBe(`arn:aws-us-gov:iam::${MEMBER}:user/emulated`);
  });

  test('gives keys of the role’s account that carry role, session and end', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    await serve([membership({ account: OTHER })], { now: () => now });
    const answer = await assume({ DurationSeconds: '900' });
    expect(field(answer, 'AccessKeyId')).toBe(`ASIA${OTHER}`);
    expect(field(answer, 'Expiration')).toBe('2026-01-01T00:15:00.000Z');
    const session: WireRequest = {
      account: field(answer, 'AccessKeyId'),
      headers: { 'x-amz-security-token': field(answer, 'SessionToken') },
    };
    expect(field(await whoAmI(session), 'Arn')).toBe(`arn:aws:sts::${OTHER}:assumed-role/Audit/hubform`);
    expect((await wire(emulator.url, '/accounts', session)).status).toBe(200);
    expect((await wire(emulator.url, '/accounts', { ...session, account: MEMBER })).status).toBe(403);
    now = new Date('2026-01-01T00:15:00Z');
    expect(await wire(emulator.url, '/accounts', session)).toMatchObject({ errorType: 'ExpiredTokenException' });
    expect(field(await whoAmI(session), 'Code')).toBe('ExpiredToken');
  });

  test('a role that was assumed passes on for an hour at most', async () => {
    await serve([membership()]);
    const token = field(await assume(), 'SessionToken');
    const chained = { account: `ASIA${OTHER}`, headers: { 'x-amz-security-token': token } };
    expect((await assume({}, chained)).status).toBe(200);
    expect(field(await assume({ DurationSeconds: '3601' }, chained), 'Message')).toContain('role chaining');
    expect((await assume({ DurationSeconds: '43200' })).status).toBe(200);
  });

  test.each([
    ['aws', OTHER],
    ['aws-cn', OTHER],
    ['aws-us-gov', '000000000001'],
  ])('in the partition %s', async (partition, account) => {
    await serve([membership()]);
    const answer = await assume({ RoleArn: `arn:${partition}:iam::${account}:role/r` });
    expect(field(answer, 'Arn')).toBe(`arn:${partition}:sts::${account}:assumed-role/r/hubform`);
  });

  test.each([
    [{ RoleArn: 'r' }, 'ValidationError'],
    [{ RoleArn: `arn:aws:iam::1:role/r` }, 'ValidationError'],
    [{ RoleSessionName: 'a b' }, 'ValidationError'],
    [{ DurationSeconds: '10' }, 'ValidationError'],
    [{ DurationSeconds: 'x' }, 'ValidationError'],
    [{ ExternalId: 'wrong' }, 'AccessDenied'],
  ])('refuses %j', async (parameters, code) => {
    await serve([membership()], { externalId: 'secret' });
    expect(field(await assume({ ExternalId: 'secret', ...parameters }), 'Code')).toBe(code);
    expect((await assume({ ExternalId: 'secret' })).status).toBe(200);
  });

  test('refuses an account all of whose targets say so, and one that the test names', async () => {
    const denied = membership({ account: OTHER, unreadable: 'assume-role-denied' });
    await serve([membership(), denied], { faults: { assumeRoleDenied: ['333333333333'] } });
    expect(await assume()).toMatchObject({ status: 403 });
    expect(field(await assume(), 'Message')).toBe(
      `User: arn:aws:iam::${MEMBER}:user/emulated is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${OTHER}:role/path/to/Audit`,
    );
    expect((await assume({ RoleArn: 'arn:aws:iam::333333333333:role/r' })).status).toBe(403);
    emulator.update({ ...denied, region: 'eu-west-1', unreadable: 'throttled' });
    expect((await assume()).status).toBe(200);
  });

  test('knows no credentials in a Region that is switched off, unless it never can be', async () => {
    await serve([
      membership({ region: 'eu-south-1', unreadable: 'region-disabled' }),
      membership({ region: 'us-east-1', unreadable: 'region-disabled' }),
    ]);
    expect(field(await whoAmI({ region: 'eu-south-1' }), 'Code')).toBe('InvalidClientTokenId');
    expect((await whoAmI({ region: 'us-east-1' })).status).toBe(200);
    const regions = await query(emulator.url, 'ec2', { Action: 'DescribeRegions' }, { region: 'eu-south-1' });
    expect(regions).toMatchObject({ status: 401 });
    expect(field(regions, 'Code')).toBe('AuthFailure');
  });
});

describe('the Regions of an account', () => {
  const snapshot = [
    membership({ region: 'us-east-1' }),
    membership({ region: 'eu-south-1' }),
    membership({ region: 'me-south-1', unreadable: 'region-disabled' }),
    membership({ region: 'ap-east-1', account: OTHER }),
  ];
  const list = (body: object = {}, account = MEMBER): Promise<WireResponse> =>
    wire(emulator.url, '/listRegions', { service: 'account', method: 'POST', account, body: JSON.stringify(body) });
  const names = ({ json }: WireResponse): string[] =>
    (json?.Regions as { RegionName: string; RegionOptStatus: string }[]).map(
      ({ RegionName, RegionOptStatus }) => `${RegionName} ${RegionOptStatus}`,
    );
  const describeRegions = async (parameters: Record<string, string> = {}, account = MEMBER): Promise<string[]> => {
    const answer = await query(emulator.url, 'ec2', { Action: 'DescribeRegions', ...parameters }, { account });
    return [...answer.text.matchAll(/<regionName>([^<]*)/g)].map(([, name]) => name ?? '');
  };

  test('are those that the snapshot holds for it; those of others are there, and off', async () => {
    await serve(snapshot);
    expect(names(await list())).toEqual([
      ...['ap-east-1 DISABLED', 'eu-south-1 ENABLED', 'me-south-1 ENABLING', 'us-east-1 ENABLED_BY_DEFAULT'],
    ]);
    expect(names(await list({ RegionOptStatusContains: ['ENABLED'] }))).toEqual(['eu-south-1 ENABLED']);
    expect(await describeRegions()).toEqual(['eu-south-1', 'me-south-1', 'us-east-1']);
    expect(await describeRegions({ AllRegions: 'true' })).toEqual([
      ...['ap-east-1', 'eu-south-1', 'me-south-1', 'us-east-1'],
    ]);
  });
  test('or, for an account that it does not hold, all of them', async () => {
    await serve(snapshot);
    expect(names(await list({}, '999999999999'))).toHaveLength(4);
    expect(await describeRegions({}, '999999999999')).toEqual(['ap-east-1', 'eu-south-1', 'me-south-1', 'us-east-1']);
  });
  test('or us-east-1 where there is nothing at all', async () => {
    await serve([]);
    expect(names(await list())).toEqual(['us-east-1 ENABLED_BY_DEFAULT']);
  });
  test('come in pages', async () => {
    await serve(snapshot);
    const first = await list({ MaxResults: 2 });
    expect(names(first)).toHaveLength(2);
    expect(names(await list({ MaxResults: 3, NextToken: first.json?.NextToken }))).toHaveLength(2);
    expect(await list({ MaxResults: 51 })).toMatchObject({ status: 400, errorType: 'ValidationException' });
    expect(await list({ NextToken: 'x' })).toMatchObject({ status: 400, errorType: 'ValidationException' });
  });
  test('of another account are told to the management account alone', async () => {
    await serve(snapshot);
    expect(names(await list({ AccountId: OTHER, RegionOptStatusContains: ['ENABLED'] }))).toEqual([
      'ap-east-1 ENABLED',
    ]);
    expect(await list({ AccountId: MEMBER }, OTHER)).toMatchObject({ status: 403, errorType: 'AccessDeniedException' });
    expect(await list({ AccountId: MEMBER })).toMatchObject({ status: 400, errorType: 'ValidationException' });
    expect(await list({ AccountId: '999999999999' })).toMatchObject({ status: 403 });
  });
  test('can be filtered in EC2’s way', async () => {
    await serve(snapshot);
    const optedIn = { 'Filter.1.Name': 'opt-in-status', 'Filter.1.Value.1': 'opted-in' };
    expect(await describeRegions(optedIn)).toEqual(['eu-south-1', 'me-south-1']);
    expect(await describeRegions({ 'RegionName.1': 'us-east-1' })).toEqual(['us-east-1']);
    const off = { 'Filter.1.Name': 'opt-in-status', 'Filter.1.Value.1': 'not-opted-in' };
    expect(await describeRegions(off)).toEqual(['ap-east-1']);
    expect(
      (await query(emulator.url, 'ec2', { Action: 'DescribeRegions', 'RegionName.1': 'xx-nowhere-1' })).text,
    ).toContain('<Code>InvalidParameterValue</Code>');
  });
});

describe('Organizations', () => {
  const list = (body: object = {}, account = MEMBER, call = 'ListAccounts'): Promise<WireResponse> =>
    wire(emulator.url, '/', {
      service: 'organizations',
      method: 'POST',
      account,
      body: JSON.stringify(body),
      headers: { 'x-amz-target': `AWSOrganizationsV20161128.${call}` },
    });

  test('lists accounts with both fields of their state', async () => {
    await serve([membership()], {
      organizationAccounts: {
        '000000000001': 'PENDING_CLOSURE',
        '000000000002': 'CLOSED',
        '000000000003': 'PENDING_ACTIVATION',
      },
      managementAccount: MEMBER,
    });
    const answer = await list();
    expect(answer.contentType).toBe('application/x-amz-json-1.1');
    expect(answer.json).toMatchObject({
      Accounts: [
        { Id: '000000000001', Status: 'PENDING_CLOSURE', State: 'PENDING_CLOSURE' },
        { Id: '000000000002', Status: 'SUSPENDED', State: 'CLOSED' },
        { Id: '000000000003', State: 'PENDING_ACTIVATION' },
        {
          Id: MEMBER,
          Status: 'ACTIVE',
          State: 'ACTIVE',
          Arn: expect.stringContaining(`::${MEMBER}:account/`) as string,
        },
      ],
    });
  });

  test('in pages of 20 at most', async () => {
    const accounts = Array.from({ length: 45 }, (_, i) => membership({ account: String(100_000_000_000 + i) }));
    await serve(accounts);
    const sizes: number[] = [];
    let NextToken: unknown;
    do {
      const { json } = await list({ ...(NextToken ? { NextToken } : {}) }, '100000000000');
      sizes.push((json?.Accounts as unknown[]).length);
      NextToken = json?.NextToken;
    } while (NextToken);
    expect(sizes).toEqual([20, 20, 5]);
    expect((await list({ MaxResults: 21 }, '100000000000')).text).toContain('InvalidInputException');
    expect((await list({ NextToken: 'x' }, '100000000000')).text).toContain('InvalidInputException');
  });

  test('lists what is right below a unit', async () => {
    await serve([membership(), membership({ account: OTHER })], {
      organizationUnits: { 'r-root': ['ou-root-unit0000', OTHER], 'ou-root-unit0000': [MEMBER] },
    });
    const below = async (ParentId: string, call: string) => (await list({ ParentId }, MEMBER, call)).json;
    expect(await below('r-root', 'ListAccountsForParent')).toMatchObject({
      Accounts: [{ Id: OTHER, State: 'ACTIVE' }],
    });
    expect(await below('r-root', 'ListOrganizationalUnitsForParent')).toMatchObject({
      OrganizationalUnits: [{ Id: 'ou-root-unit0000' }],
    });
    expect(await below('ou-root-other000', 'ListAccountsForParent')).toMatchObject({
      __type: 'ParentNotFoundException',
    });
  });

  test('to the management account only', async () => {
    await serve([membership()]);
    expect(await list({}, OTHER)).toMatchObject({ status: 400, json: { __type: 'AccessDeniedException' } });
  });
});
