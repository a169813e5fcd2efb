import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fastPath } from '../../../../src/aws/client/fast-path.ts';
import { hubApis, type HubApi } from '../../../../src/aws/client/hub-api.ts';
import { CallFailure } from '../../../../src/aws/errors/failure.ts';
import { isSignedWith } from '../../../support/signature.ts';
import {
  answersOnlyTo,
  failing,
  startStub,
  type StubResponse,
  type StubResponses,
} from '../../../support/stub-server.ts';
import { keysOf, sessionAt } from '../../../support/session.ts';

const [FIRST, SECOND] = ['111122223333', '444455556666'];
const REGION = 'eu-west-1';
const HUB = { HubArn: `arn:aws:securityhub:${REGION}:${SECOND}:hub/default` };
const DENIED = failing(403, 'AccessDeniedException', 'not authorized to perform: securityhub:DescribeHub');
const describeHub = {
  action: 'securityhub:DescribeHub',
  command: () => new DescribeHubCommand({}),
  sameForAllAccounts: true,
};

/** The first account makes the templates, from ordinary responses; the second has `answers`. */
async function withTwoAccounts<T>(
  answers: StubResponses,
  use: (second: HubApi) => Promise<T>,
  options: Parameters<typeof sessionAt>[1] = {},
) {
  const stub = await startStub(answersOnlyTo(SECOND, answers));
  const session = await sessionAt(stub.url, options);
  try {
    const apiFor = hubApis(session);
    const first = apiFor(keysOf(FIRST), { account: FIRST, region: REGION });
    await first.describeHub();
    await first.listInvitations();
    await first.getAdministrator();
    await first.listMembers();
    const result = await use(apiFor(keysOf(SECOND), { account: SECOND, region: REGION }));
    return { result, asked: stub.asked.filter(({ key }) => key === SECOND) };
  } finally {
    session.close();
    await stub.close();
  }
}

/** The name of the SDK's header that counts attempts; a request without it was made from a template. */
const ATTEMPT = 'amz-sdk-request';

describe('a call that another account has made in the Region', () => {
  it('is sent once, without the SDK, and signed with the own secret', async () => {
    const { asked } = await withTwoAccounts({}, async (api) => {
      await api.describeHub();
      await api.listInvitations();
      await api.getAdministrator();
      await api.listMembers();
    });
    expect(asked.map(({ call }) => call)).toEqual([
      ...['DescribeHub', 'ListInvitations', 'GetAdministratorAccount', 'ListMembers'],
    ]);
    expect(asked.filter(({ raw }) => raw.headers[ATTEMPT] !== undefined)).toEqual([]);
    expect(asked.filter((one) => !isSignedWith(`secret-${SECOND}`, one))).toEqual([]);
  });

  it('is the same request as the first, but for the signature and the counter of attempts', async () => {
    const stub = await startStub();
    const session = await sessionAt(stub.url);
    const clientFor = fastPath(session);
    for (const account of [FIRST, SECOND]) await clientFor(keysOf(account), REGION).send(describeHub);
    session.close();
    await stub.close();
    const [first, second] = stub.asked.map(({ raw: { method, url, headers } }) => {
      const { authorization, 'x-amz-date': date, 'amz-sdk-invocation-id': id, [ATTEMPT]: attempt, ...rest } = headers;
      return { method, url, rest };
    });
    expect(second).toEqual(first);
  });

  it('carries the session token of its own account only', async () => {
    const stub = await startStub();
    const session = await sessionAt(stub.url);
    const clientFor = fastPath(session);
    await clientFor({ ...keysOf(FIRST), sessionToken: 'token of the first' }, REGION).send(describeHub);
    await clientFor(keysOf(SECOND), REGION).send(describeHub);
    await clientFor({ ...keysOf(SECOND), sessionToken: 'token of the second' }, REGION).send(describeHub);
    session.close();
    await stub.close();
    const tokens = stub.asked.map(({ raw }) => raw.headers['x-amz-security-token']);
    expect(tokens).toEqual(['token of the first', undefined, 'token of the second']);
  });

  it('is made by the SDK in another Region', async () => {
    const stub = await startStub();
    const session = await sessionAt(stub.url);
    const clientFor = fastPath(session);
    for (const region of [REGION, 'us-east-1']) await clientFor(keysOf(FIRST), region).send(describeHub);
    session.close();
    await stub.close();
    expect(stub.asked.map(({ region, raw }) => [region, ATTEMPT in raw.headers])).toEqual([
      [REGION, true],
      ['us-east-1', true],
    ]);
  });

  it('is made by the SDK for a page after the first', async () => {
    const pages: StubResponses = {
      ListInvitations: ({ query }) => ({ body: query.has('NextToken') ? {} : { NextToken: 'second' } }),
    };
    const { asked } = await withTwoAccounts(pages, (api) => api.listInvitations());
    expect(asked.map(({ query, raw }) => [query.get('NextToken'), ATTEMPT in raw.headers])).toEqual([
      [null, false],
      ['second', true],
    ]);
  });
});

describe('a first attempt that fails is the first attempt of the SDK:', () => {
  const times = (most: number, answer: StubResponse) => {
    let n = 0;
    return () => ((n += 1) <= most ? answer : undefined);
  };

  it.each<[string, StubResponse]>([
    ['a throttle', failing(429, 'TooManyRequestsException', 'Too Many Requests')],
    ['an error of the service', failing(500, 'InternalException', '')],
    ['a connection that is reset', 'reset'],
  ])('%s is retried, up to the same number of attempts', async (_, answer) => {
    const healed = await withTwoAccounts({ DescribeHub: times(2, answer) }, (api) => api.describeHub(), {
      maxAttempts: 3,
    });
    expect(healed.result.state).toBe('enabled');
    expect(healed.asked).toHaveLength(3);
    const failed = await withTwoAccounts(
      { DescribeHub: answer },
      (api) => api.describeHub().catch((error: unknown) => error),
      { maxAttempts: 3 },
    );
    expect(failed.result).toBeInstanceOf(Error);
    expect(failed.asked).toHaveLength(3);
  });

  it('a refusal is not retried, and has the name and the message of AWS', async () => {
    const { result, asked } = await withTwoAccounts(
      { DescribeHub: DENIED },
      (api) => api.describeHub().catch((error: unknown) => error),
      { maxAttempts: 3 },
    );
    expect(result).toMatchObject({
      message: 'not authorized to perform: securityhub:DescribeHub',
      meaning: { cause: 'access-denied' },
      cause: { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } },
    });
    expect(asked).toHaveLength(1);
  });
});

it('corrects the clock by the first response of the Region, for all accounts', async () => {
  const HOURS = 2 * 3_600_000;
  const skews: number[] = [];
  const server = createServer((request, response) => {
    const [, y, mo, d, h, mi, s] =
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(request.headers['x-amz-date'])) ?? [];
    const skew = Date.now() + HOURS - Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
    skews.push(Math.round(skew / 3_600_000));
    const headers = { date: new Date(Date.now() + HOURS).toUTCString() };
    if (Math.abs(skew) < 300_000) response.writeHead(200, headers).end(JSON.stringify(HUB));
    else response.writeHead(403, { ...headers, 'x-amzn-errortype': 'RequestTimeTooSkewed' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const session = await sessionAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { maxAttempts: 2 });
  const clientFor = fastPath(session);
  for (const account of [FIRST, SECOND]) await clientFor(keysOf(account), REGION).send(describeHub);
  session.close();
  server.closeAllConnections();
  server.close();
  expect(skews).toEqual([2, 0, 0]);
});

it("a success that the SDK does not see refills the SDK's budget for retries", async () => {
  let inTrouble = true;
  const trouble = failing(500, 'InternalException', '');
  const stub = await startStub(answersOnlyTo(SECOND, { DescribeHub: () => (inTrouble ? trouble : undefined) }));
  const session = await sessionAt(stub.url, { maxAttempts: 2, concurrency: 64 });
  const clientFor = fastPath(session);
  const send = (account: string) => clientFor(keysOf(account), REGION).send(describeHub);
  const requestsFor = async (calls: number) => {
    const before = stub.asked.length;
    await Promise.allSettled(Array.from({ length: calls }, () => send(SECOND)));
    return stub.asked.length - before;
  };
  await send(FIRST);
  // A budget of 500, of which a retry takes 5.
  expect(await requestsFor(150)).toBeLessThan(300);
  expect(await requestsFor(1)).toBe(1);
  inTrouble = false;
  expect(await requestsFor(20)).toBe(20);
  inTrouble = true;
  expect(await requestsFor(1)).toBe(2);
  session.close();
  await stub.close();
});

describe('a response gives the same as with the plain SDK:', () => {
  const invitation = {
    AccountId: FIRST,
    InvitationId: 'i',
    InvitedAt: '2024-03-10T14:53:14.874Z',
    MemberStatus: 'Invited',
  };
  const invitedAt = (InvitedAt: unknown): StubResponses => ({
    ListInvitations: { body: { Invitations: [{ ...invitation, InvitedAt }] } },
  });
  const dates = [
    ...['2024-03-10T14:53:14Z', '2024-03-10T14:53:14.8744Z', '2024-03-10T14:53:14.8745Z', '2024-12-31T23:59:59.99996Z'],
    ...[
      '2024-03-10t14:53:14.1z',
      '2024-03-10T14:53:14.042000+00:00',
      '2024-03-10T23:53:14-05:30',
      '0001-01-01T00:00:00Z',
    ],
    ...['0000-01-01T00:00:00+01:00', '9999-12-31T23:59:59.9999Z', '2024-02-31T00:00:00Z', '2016-12-31T23:59:60Z'],
    ...['2024-03-10', '2024-03-10T14:53Z', '2024-03-10T14:53:14', '2024-13-10T14:53:14Z', '2024-03-10T24:00:00Z'],
    ...['2024-03-10T14:53:14.Z', '2024-03-10 14:53:14Z', 'Sun, 10 Mar 2024 14:53:14 GMT', '', 1710082394, true, [], {}],
  ];
  it.each<[string, StubResponses]>([
    ...dates.map((date): [string, StubResponses] => [`InvitedAt ${JSON.stringify(date)}`, invitedAt(date)]),
    ...['SubscribedAt', 'HubArn', 'AutoEnableControls', 'ControlFindingGenerator'].flatMap((field) =>
      [null, '', 'x', 1, false, {}, []].map((value): [string, StubResponses] => [
        `${field} ${JSON.stringify(value)}`,
        { DescribeHub: { body: { ...HUB, [field]: value } } },
      ]),
    ),
    ...['AccountId', 'InvitationId', 'InvitedAt', 'MemberStatus'].flatMap((field) =>
      [null, '', 'x', 1, false, {}, []].map((value): [string, StubResponses] => [
        `of the administrator ${field} ${JSON.stringify(value)}`,
        { GetAdministratorAccount: { body: { Administrator: { ...invitation, [field]: value } } } },
      ]),
    ),
    ...[null, '', 'x', 1, false, {}, [], [null], ['x'], [{}], [[]]].flatMap((value): [string, StubResponses][] => [
      [`Invitations ${JSON.stringify(value)}`, { ListInvitations: { body: { Invitations: value } } }],
      [`Administrator ${JSON.stringify(value)}`, { GetAdministratorAccount: { body: { Administrator: value } } }],
      [`Members ${JSON.stringify(value)}`, { ListMembers: { body: { Members: value } } }],
    ]),
    [
      'Members with an UpdatedAt that is none',
      { ListMembers: { body: { Members: [{ AccountId: FIRST, MemberStatus: 'Enabled', UpdatedAt: 'x' }] } } },
    ],
    ...['', '{', '[]', 'null', '"x"', '1', '<html>', '\ufeff{}', '{"__type":"x"}', '{"HubArn":"arn:x"}'].map(
      (body): [string, StubResponses] => [`body ${body}`, { DescribeHub: { body }, ListInvitations: { body } }],
    ),
    ['status 202', { DescribeHub: { status: 202, body: HUB } }],
    ['status 204', { ListInvitations: { status: 204, body: '' } }],
    ['status 302', { DescribeHub: { status: 302, body: HUB } }],
  ])('%s', async (_, answers) => {
    const everything = async (api: HubApi) => {
      const calls = [api.describeHub(), api.listInvitations(), api.getAdministrator(), api.listMembers()];
      const results = await Promise.allSettled<unknown>(calls);
      return results.map((result) =>
        result.status === 'fulfilled'
          ? result.value
          : result.reason instanceof CallFailure
            ? { failed: result.reason.meaning.cause }
            : (result.reason as unknown),
      );
    };
    const fast = await withTwoAccounts(answers, everything);
    const plain = await withTwoAccounts(answers, everything, { plainSdk: true });
    expect(fast.result).toEqual(plain.result);
  });
});
