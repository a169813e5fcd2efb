import { describe, expect, it, vi } from 'vitest';
import { startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { membership } from '../../support/wire.ts';
import {
  assumed,
  CALLER,
  failing,
  regionsAnswer,
  startStub,
  stsError,
  type StubResponses,
} from '../../support/stub-server.ts';
import { isSignedWith } from '../../support/signature.ts';
import { CLIENTS, scanAt, scanStub, useCleanEnvironment } from '../../support/scanning.ts';

useCleanEnvironment();

const MEMBER = '444455556666';
const OTHER = '777788889999';
const DENIED = failing(403, 'AccessDeniedException', 'User: x is not authorized to perform: account:ListRegions');
const EC2_DENIED = {
  status: 403,
  body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
};
const NO_ROLE = stsError(403, 'AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on resource: y');
const FLEET = { accounts: [OTHER, CALLER, MEMBER, MEMBER], roleName: 'path/read', externalId: 'planted-external-id' };

const seen = ({ memberships }: { memberships: readonly { account: string; region: string; unreadable?: string }[] }) =>
  memberships.map(({ account, region, unreadable }) => `${account} ${region} ${unreadable ?? 'read'}`);

describe('Regions of the caller', () => {
  it('are all that are enabled or in transition', async () => {
    const scanned = await scanStub({
      ListRegions: regionsAnswer({
        ...{ 'us-east-1': 'ENABLED_BY_DEFAULT', 'me-south-1': 'ENABLED', 'il-central-1': 'ENABLING' },
        ...{ 'af-south-1': 'DISABLING', 'ap-east-1': 'DISABLED' },
      }),
    });
    expect(scanned.memberships.map(({ region }) => region)).toEqual([
      'af-south-1',
      'il-central-1',
      'me-south-1',
      'us-east-1',
    ]);
    expect(scanned.covers({ account: CALLER, region: 'ap-east-1' })).toBe(true);
    expect(scanned.covers({ account: MEMBER, region: 'us-east-1' })).toBe(false);
    expect(scanned.caller).toEqual({ account: CALLER, partition: 'aws' });
    expect(scanned.events.map(({ kind }) => kind)).toEqual([
      ...['scan-started', 'targets-found', 'target-read', 'target-read', 'target-read', 'target-read'],
      ...['account-done', 'scan-finished'],
    ]);
  });

  const described =
    '<DescribeRegionsResponse><regionInfo>' +
    '<item><regionName>us-east-1</regionName><optInStatus>opt-in-not-required</optInStatus></item>' +
    '<item><regionName>ap-east-1</regionName><optInStatus>not-opted-in</optInStatus></item>' +
    '</regionInfo></DescribeRegionsResponse>';

  it('come from EC2 where the Account API is closed', async () => {
    expect(seen(await scanStub({ ListRegions: DENIED, DescribeRegions: { body: described } }))).toEqual([
      `${CALLER} us-east-1 read`,
    ]);
  });

  it('must be named where neither may be asked', async () => {
    const answers = { ListRegions: DENIED, DescribeRegions: EC2_DENIED };
    await expect(scanStub(answers)).rejects.toMatchObject({
      code: 'aws',
      message:
        'the enabled Regions of the account cannot be listed: User: x is not authorized to perform: account:ListRegions',
      hint: 'pass --region, or allow account:ListRegions or ec2:DescribeRegions',
    });
    expect(seen(await scanStub(answers, { regions: ['eu-west-3'] }))).toEqual([`${CALLER} eu-west-3 read`]);
  });

  it('are never an empty list', async () => {
    await expect(scanStub({ ListRegions: regionsAnswer({}), DescribeRegions: { body: '<x/>' } })).rejects.toMatchObject(
      {
        code: 'aws',
      },
    );
  });

  it('asked for by name are not called where they are off, and the rest stays out of scope', async () => {
    const scanned = await scanStub(
      { ListRegions: regionsAnswer({ 'us-east-1': 'ENABLED', 'ap-east-1': 'DISABLED' }) },
      { regions: ['us-east-1', 'ap-east-1', 'us-east-1'] },
    );
    expect(seen(scanned)).toEqual([`${CALLER} ap-east-1 region-disabled`, `${CALLER} us-east-1 read`]);
    expect(scanned.asked.some(({ region }) => region === 'ap-east-1')).toBe(false);
    expect(scanned.covers({ account: CALLER, region: 'eu-west-1' })).toBe(false);
  });

  it('misspelt are refused with the nearest name', async () => {
    await expect(scanStub({}, { regions: ['us-est-1'] })).rejects.toMatchObject({
      ...{ code: 'usage', message: 'AWS has no Region "us-est-1"', hint: 'did you mean us-east-1?' },
    });
  });
});

describe('several accounts', () => {
  it.each(CLIENTS)('are read in order by %s, each with one AssumeRole, the own one with none', async (_, client) => {
    const scanned = await scanStub({ AssumeRole: assumed }, { ...FLEET, ...client });
    expect(seen(scanned)).toEqual(
      [CALLER, MEMBER, OTHER].flatMap((account) => [`${account} eu-west-1 read`, `${account} us-east-1 read`]),
    );
    const roles = scanned.asked
      .filter(({ call }) => call === 'AssumeRole')
      .map(({ body }) => new URLSearchParams(body));
    expect(roles.map((role) => role.get('RoleArn')).sort()).toEqual([
      `arn:aws:iam::${MEMBER}:role/path/read`,
      `arn:aws:iam::${OTHER}:role/path/read`,
    ]);
    expect(roles.map((role) => [role.get('RoleSessionName'), role.get('ExternalId')])).toEqual([
      ['hubform', 'planted-external-id'],
      ['hubform', 'planted-external-id'],
    ]);
    const keys = scanned.asked.filter(({ call }) => call === 'DescribeHub').map(({ key }) => key);
    expect(keys.sort()).toEqual([CALLER, CALLER, MEMBER, MEMBER, OTHER, OTHER]);
    // Accounts share clients; each must sign with its own secret, for the Region asked, as AWS would check it.
    const unsigned = scanned.asked.filter(
      (one) => !isSignedWith(one.key === CALLER ? 'planted-secret' : `secret-${one.key}`, one),
    );
    expect(unsigned).toEqual([]);
    expect(scanned.asked.filter(({ call, region }) => call === 'DescribeHub' && region === 'eu-west-1')).toHaveLength(
      3,
    );
  });

  it('need a role', async () => {
    await expect(scanStub({}, { accounts: [CALLER, MEMBER] })).rejects.toMatchObject({
      ...{ code: 'usage', hint: 'pass --role-name' },
      message: `the account ${MEMBER} is not the caller's own (${CALLER}), and no role to assume in it was named`,
    });
    expect(seen(await scanStub({}, { accounts: [CALLER] }))).toHaveLength(2);
  });

  it('in another partition have roles with the ARN of that partition', async () => {
    const identity = `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${CALLER}</Account><Arn>arn:aws-cn:iam::${CALLER}:user/me</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`;
    const { asked, caller } = await scanStub(
      {
        GetCallerIdentity: { body: identity },
        AssumeRole: assumed,
        ListRegions: regionsAnswer({ 'cn-north-1': 'ENABLED' }),
      },
      { accounts: [MEMBER], roleName: 'r', regions: ['cn-north-1'] },
    );
    expect(caller.partition).toBe('aws-cn');
    const role = asked.find(({ call }) => call === 'AssumeRole');
    expect(role?.region).toBe('cn-northwest-1');
    expect(decodeURIComponent(role?.body ?? '')).toContain(`arn:aws-cn:iam::${MEMBER}:role/r`);
  });

  it('ask a management account for their Regions, and after one refusal no account does', async () => {
    const outside = ({ call, body }: { call: string; body: string }) =>
      call === 'ListRegions' && body.includes('AccountId');
    const allowed = await scanStub({ AssumeRole: assumed }, FLEET);
    expect(allowed.asked.filter(outside)).toHaveLength(2);
    expect(allowed.asked.filter(({ call }) => call === 'ListRegions')).toHaveLength(3);

    const refused = await scanStub(
      { AssumeRole: assumed, ListRegions: (asked) => (outside(asked) ? DENIED : undefined) },
      FLEET,
    );
    expect(refused.asked.filter(outside)).toHaveLength(1);
    expect(refused.asked.filter(({ call, key }) => call === 'ListRegions' && key !== CALLER)).toHaveLength(2);
    expect(seen(refused)).toEqual(seen(allowed));
  });
});

describe('an account whose role cannot be assumed', () => {
  const closed: StubResponses = { AssumeRole: (asked) => (asked.body.includes(MEMBER) ? NO_ROLE : assumed(asked)) };
  const notManaging: StubResponses = {
    ...closed,
    ListRegions: ({ body }) => (body.includes('AccountId') ? DENIED : undefined),
  };
  const only = { accounts: [MEMBER], roleName: 'read' };
  const locked = (...regions: string[]) => regions.map((region) => `${MEMBER} ${region} assume-role-denied`);

  it('is unreadable in the Regions asked for', async () => {
    expect(seen(await scanStub(notManaging, { ...only, regions: ['us-east-1'] }))).toEqual(locked('us-east-1'));
  });

  it('is unreadable where it was known, and does not take the rest away', async () => {
    const scanned = await scanStub(notManaging, { ...only, knownRegions: () => ['sa-east-1'] });
    expect(seen(scanned)).toEqual(locked('sa-east-1'));
    expect(scanned.covers({ account: MEMBER, region: 'sa-east-1' })).toBe(true);
    expect(scanned.covers({ account: MEMBER, region: 'eu-west-1' })).toBe(false);
  });

  it('is unreadable where a management account says that it is, and where it was', async () => {
    const scanned = await scanStub(closed, { ...only, knownRegions: () => ['sa-east-1', 'us-east-1'] });
    expect(seen(scanned)).toEqual(locked('eu-west-1', 'sa-east-1', 'us-east-1'));
  });

  it('is unreadable where the caller is, if nothing else is known', async () => {
    expect(seen(await scanStub(notManaging, only))).toEqual(locked('eu-west-1', 'us-east-1'));
  });

  it('is one problem with all its targets; the others are read', async () => {
    const { memberships, problems } = await scanStub(closed, FLEET);
    expect(memberships.filter(({ unreadable }) => unreadable === undefined)).toHaveLength(4);
    expect(problems).toEqual([
      {
        ...{ account: MEMBER, cause: 'assume-role-denied', call: 'sts:AssumeRole' },
        message: 'User: x is not authorized to perform: sts:AssumeRole on resource: y',
        targets: ['eu-west-1', 'us-east-1'].map((region) => ({ account: MEMBER, region })),
      },
    ]);
  });

  it.each([
    ['expired-credentials', stsError(403, 'ExpiredToken', 'The security token included in the request is expired')],
    ['throttled', stsError(400, 'Throttling', 'Rate exceeded')],
    ['unavailable', stsError(500, 'InternalFailure', 'x')],
    ['assume-role-denied', stsError(403, 'RegionDisabledException', 'STS is not activated in this region')],
    ['assume-role-denied', { body: '<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>' }],
  ])('for another reason is %s', async (cause, answer) => {
    const { problems } = await scanStub({ AssumeRole: answer }, only);
    expect(problems).toMatchObject([{ cause }]);
  });
});

it('an account whose Regions cannot be listed is read where it may be, and the doubt is a problem', async () => {
  const { memberships, problems, covers } = await scanStub(
    {
      AssumeRole: assumed,
      ListRegions: ({ key, body }) => (key === MEMBER || body.includes('AccountId') ? DENIED : undefined),
      DescribeRegions: EC2_DENIED,
    },
    { accounts: [MEMBER], roleName: 'read', knownRegions: () => ['eu-west-1'] },
  );
  expect(seen({ memberships })).toEqual([`${MEMBER} eu-west-1 read`]);
  expect(problems).toMatchObject([
    { account: MEMBER, targets: [], cause: 'access-denied', call: 'account:ListRegions' },
  ]);
  expect(covers({ account: MEMBER, region: 'us-east-1' })).toBe(false);
});

it.each(CLIENTS)('read by %s, credentials that expire midway leave the rest unread', async (_, client) => {
  let hubs = 0;
  const expired = failing(403, 'ExpiredTokenException', 'The security token included in the request is expired');
  const { memberships } = await scanStub(
    { AssumeRole: assumed, DescribeHub: () => ((hubs += 1) > 3 ? expired : undefined) },
    { ...FLEET, ...client, concurrency: 1 },
  );
  expect(memberships.map(({ unreadable }) => unreadable)).toEqual([
    ...[undefined, undefined, undefined, 'expired-credentials', 'expired-credentials', 'expired-credentials'],
  ]);
});

it.each(CLIENTS)('%s keeps to the concurrency', async (_, client) => {
  const snapshot = canonicalSnapshot(
    [CALLER, MEMBER, OTHER].flatMap((account) =>
      ['eu-west-1', 'us-east-1', 'us-west-2'].map((region) => membership({ account, region })),
    ),
  );
  const emulator = await startEmulator(snapshot, { managementAccount: CALLER, latencyMs: 10 });
  await scanAt(emulator.url, { ...FLEET, ...client, concurrency: 2 });
  await emulator.close();
  expect(emulator.calls.peakInFlight).toBe(2);
});

it.each(CLIENTS)('%s has as many requests under way as it may, without a warning from Node', async (_, client) => {
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  process.on('warning', warn);
  const accounts = Array.from({ length: 30 }, (_, n) => String(100000000000 + n));
  const { signal } = new AbortController();
  const { problems } = await scanStub(
    { AssumeRole: assumed },
    { ...client, accounts, roleName: 'r', concurrency: 64, signal },
  );
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', warn);
  expect(problems).toEqual([]);
  expect(warnings).toEqual([]);
});

it.each(CLIENTS)('%s stops at once, with the reason of the signal, and tries nothing again', async (_, client) => {
  const stub = await startStub({ DescribeHub: 'hang' });
  const hubs = () => stub.asked.filter(({ call }) => call === 'DescribeHub').length;
  const stop = new AbortController();
  const reason = new Error('SIGINT');
  let stopped = 0;
  const scanning = scanAt(stub.url, { ...client, signal: stop.signal, maxAttempts: 8, timeoutSeconds: 20 });
  void vi
    .waitFor(() => {
      expect(hubs()).toBe(2);
    }, 10_000)
    .then(() => {
      stopped = Date.now();
      stop.abort(reason);
    });
  await expect(scanning).rejects.toBe(reason);
  // Long before a request would time out.
  expect(Date.now() - stopped).toBeLessThan(5000);
  // Longer than the SDK would wait before it tries again.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(hubs()).toBe(2);
  await stub.close();
});
