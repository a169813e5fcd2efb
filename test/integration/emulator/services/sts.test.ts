import { afterEach, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot, type Membership } from '../../../../src/membership/model.ts';
import { MEMBER, membership, query, wire, type WireResponse, type WireRequest } from '../../../support/wire.ts';

const OTHER = '222222222222';

let emulator: Emulator;
afterEach(() => emulator.close());

async function serve(memberships: readonly Membership[], options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(canonicalSnapshot(memberships), options);
}

const field = (response: WireResponse, name: string): string =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(response.text)?.[1] ?? '';
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
const callerIdentity = (request: WireRequest = {}): Promise<WireResponse> =>
  query(emulator.url, 'sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' }, request);

test('GetCallerIdentity returns the account and the ARN of the caller, in the partition of the Region', async () => {
  await serve([membership()]);
  const response = await callerIdentity();
  expect(response).toMatchObject({ status: 200, contentType: 'text/xml;charset=UTF-8' });
  expect(field(response, 'Account')).toBe(MEMBER);
  expect(field(response, 'Arn')).toBe(`arn:aws:iam::${MEMBER}:user/emulated`);
  expect(field(await callerIdentity({ region: 'us-gov-west-1' }), 'Arn')).toBe(
    `arn:aws-us-gov:iam::${MEMBER}:user/emulated`,
  );
});

test('AssumeRole returns keys of the role’s account with role, session name and expiry', async () => {
  let now = new Date('2026-01-01T00:00:00Z');
  await serve([membership({ account: OTHER })], { now: () => now });
  const response = await assume({ DurationSeconds: '900' });
  expect(field(response, 'AccessKeyId')).toBe(`ASIA${OTHER}`);
  expect(field(response, 'Expiration')).toBe('2026-01-01T00:15:00.000Z');
  const session: WireRequest = {
    account: field(response, 'AccessKeyId'),
    headers: { 'x-amz-security-token': field(response, 'SessionToken') },
  };
  expect(field(await callerIdentity(session), 'Arn')).toBe(`arn:aws:sts::${OTHER}:assumed-role/Audit/hubform`);
  expect((await wire(emulator.url, '/accounts', session)).status).toBe(200);
  expect((await wire(emulator.url, '/accounts', { ...session, account: MEMBER })).status).toBe(403);
  now = new Date('2026-01-01T00:15:00Z');
  expect(await wire(emulator.url, '/accounts', session)).toMatchObject({ errorType: 'ExpiredTokenException' });
  expect(field(await callerIdentity(session), 'Code')).toBe('ExpiredToken');
});

test('a role that an assumed role assumes has a session of one hour at most', async () => {
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
])('AssumeRole keeps the partition %s of the role', async (partition, account) => {
  await serve([membership()]);
  const response = await assume({ RoleArn: `arn:${partition}:iam::${account}:role/r` });
  expect(field(response, 'Arn')).toBe(`arn:${partition}:sts::${account}:assumed-role/r/hubform`);
});

test.each([
  [{ RoleArn: 'r' }, 'ValidationError'],
  [{ RoleArn: `arn:aws:iam::1:role/r` }, 'ValidationError'],
  [{ RoleSessionName: 'a b' }, 'ValidationError'],
  [{ DurationSeconds: '10' }, 'ValidationError'],
  [{ DurationSeconds: 'x' }, 'ValidationError'],
  [{ ExternalId: 'wrong' }, 'AccessDenied'],
])('AssumeRole fails with %j', async (parameters, code) => {
  await serve([membership()], { externalId: 'secret' });
  expect(field(await assume({ ExternalId: 'secret', ...parameters }), 'Code')).toBe(code);
  expect((await assume({ ExternalId: 'secret' })).status).toBe(200);
});

test('AssumeRole fails if it is denied for every target of the account, or by a fault', async () => {
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

test('credentials are invalid in a disabled Region, except in one that cannot be disabled', async () => {
  await serve([
    membership({ region: 'eu-south-1', unreadable: 'region-disabled' }),
    membership({ region: 'us-east-1', unreadable: 'region-disabled' }),
  ]);
  expect(field(await callerIdentity({ region: 'eu-south-1' }), 'Code')).toBe('InvalidClientTokenId');
  expect((await callerIdentity({ region: 'us-east-1' })).status).toBe(200);
  const regions = await query(emulator.url, 'ec2', { Action: 'DescribeRegions' }, { region: 'eu-south-1' });
  expect(regions).toMatchObject({ status: 401 });
  expect(field(regions, 'Code')).toBe('AuthFailure');
});

test('a role ARN with markup is returned as text', async () => {
  await serve([membership()]);
  const { text } = await assume({ RoleArn: '<b>&</b>' });
  expect(text).toContain('&lt;b&gt;&amp;&lt;/b&gt; is not a valid role ARN');
});

test.each(['GetFederationToken', 'constructor', '__proto__', ''])('the action %j is not supported', async (Action) => {
  await serve([membership()]);
  const response = await query(emulator.url, 'sts', { Action });
  expect(response.status).toBe(404);
  expect(field(response, 'Code')).toBe('UnknownOperationException');
});

test.each(['sts', 'ec2', 'securityhub', 'account'])(
  '%s refuses a caller for whom the Region is off',
  async (service) => {
    const here = membership({ region: 'me-south-1' });
    await serve([
      here,
      membership({ account: OTHER }),
      membership({ account: OTHER, region: 'af-south-1', unreadable: 'region-disabled' }),
    ]);
    const ask = (account: string, region: string) => wire(emulator.url, '/accounts', { account, region, service });
    const refusal = { sts: 'InvalidClientTokenId', ec2: 'AuthFailure' }[service] ?? 'UnrecognizedClientException';
    for (const [account, region] of [
      [OTHER, 'me-south-1'],
      [OTHER, 'af-south-1'],
      ['999999999999', 'me-south-1'],
    ] as const) {
      const response = await ask(account, region);
      expect([response.status, response.errorType ?? field(response, 'Code')]).toEqual([
        service === 'ec2' ? 401 : 403,
        refusal,
      ]);
    }
    for (const [account, region] of [
      [MEMBER, 'me-south-1'],
      [OTHER, 'us-west-2'],
      ['999999999999', 'us-gov-east-1'],
    ] as const) {
      expect((await ask(account, region)).text).not.toContain(refusal);
    }
  },
);

test('AssumeRole asks whether the Region of the request is on for the caller, not for the account of the role', async () => {
  await serve([membership({ account: OTHER, region: 'me-south-1' }), membership()]);
  expect(field(await assume({}, { account: MEMBER, region: 'me-south-1' }), 'Code')).toBe('InvalidClientTokenId');
  const session = await assume({}, { account: MEMBER, region: 'us-east-1' });
  const role: WireRequest = {
    ...{ account: field(session, 'AccessKeyId'), region: 'me-south-1' },
    headers: { 'x-amz-security-token': field(session, 'SessionToken') },
  };
  expect((await wire(emulator.url, '/accounts', role)).status).toBe(200);
  expect((await callerIdentity(role)).status).toBe(200);
});

test('an invitation into an opt-in Region does not enable it', async () => {
  await serve([membership({ region: 'me-south-1' }), membership({ account: OTHER })]);
  const admin: WireRequest = { region: 'me-south-1', method: 'POST' };
  const members = JSON.stringify({ AccountDetails: [{ AccountId: OTHER }] });
  expect((await wire(emulator.url, '/members', { ...admin, body: members })).status).toBe(200);
  const invited = await wire(emulator.url, '/members/invite', {
    ...admin,
    body: JSON.stringify({ AccountIds: [OTHER] }),
  });
  expect(invited.status).toBe(200);
  const response = await wire(emulator.url, '/invitations', { account: OTHER, region: 'me-south-1' });
  expect(response.errorType).toBe('UnrecognizedClientException');
});
