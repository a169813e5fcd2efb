import { afterEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import {
  authorization,
  invitation,
  MEMBER,
  membership,
  query,
  wire,
  type WireResponse,
} from '../../../support/wire.ts';

let emulator: Emulator | undefined;
afterEach(() => emulator?.close());

async function serve(options: EmulatorOptions): Promise<string> {
  const invitations = Array.from({ length: 3 }, (_, i) => invitation(`i${String(i)}`));
  emulator = await startEmulator(
    canonicalSnapshot([membership({ invitations }), membership({ invitations, region: 'eu-west-1' })]),
    options,
  );
  return emulator.url;
}

const describeHub = (url: string, region = 'us-east-1'): Promise<WireResponse> => wire(url, '/accounts', { region });

describe('a fault of a target', () => {
  test.each([
    ['throttle', 429, 'TooManyRequestsException'],
    ['server-error', 500, 'InternalException'],
    ['access-denied', 403, 'AccessDeniedException'],
    ['bad-json', 200, null],
  ] as const)('%s: status %i', async (kind, status, errorType) => {
    const url = await serve({ faults: { targets: { [`${MEMBER}/us-east-1`]: kind } } });
    const response = await describeHub(url);
    expect(response).toMatchObject({ status, errorType });
    if (kind === 'bad-json') expect(response.json).toBeNull();
    expect((await describeHub(url, 'eu-west-1')).status).toBe(200);
    expect((await query(url, 'sts', { Action: 'GetCallerIdentity' })).status).toBe(200);
  });

  test('reset: the connection is reset', async () => {
    const url = await serve({ faults: { targets: { [`${MEMBER}/us-east-1`]: 'reset' } } });
    await expect(describeHub(url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await describeHub(url, 'eu-west-1')).status).toBe(200);
  });

  test('hang: no response until the emulator is closed', async () => {
    const url = await serve({ faults: { targets: { [`${MEMBER}/us-east-1`]: 'hang' } } });
    const result = describeHub(url).then(
      () => 'response',
      () => 'connection ended',
    );
    const first = await Promise.race([result, new Promise((resolve) => setTimeout(resolve, 100, 'pending'))]);
    expect(first).toBe('pending');
    await emulator?.close();
    expect(await result).toBe('connection ended');
    emulator = undefined;
  });

  test('repeated-token: a page returns the token that it was requested by', async () => {
    const url = await serve({ pageSize: 1, faults: { targets: { [`${MEMBER}/us-east-1`]: 'repeated-token' } } });
    const first = await wire(url, '/invitations');
    const token = String(first.json?.NextToken);
    const second = await wire(url, `/invitations?NextToken=${encodeURIComponent(token)}`);
    expect(second.json?.NextToken).toBe(token);
  });
});

test('credentials expire after the given number of calls, with the error of each service', async () => {
  const url = await serve({ faults: { expireAfter: 2 } });
  expect((await describeHub(url)).status).toBe(200);
  expect((await describeHub(url)).status).toBe(200);
  expect(await describeHub(url)).toMatchObject({ status: 403, errorType: 'ExpiredTokenException' });
  expect((await query(url, 'sts', { Action: 'GetCallerIdentity' })).text).toContain('<Code>ExpiredToken</Code>');
  expect((await wire(url, '/accounts', { headers: { 'x-amz-security-token': 'new' } })).status).toBe(200);
});

test('the rate limit is a token bucket for each target', async () => {
  let now = 0;
  const url = await serve({ now: () => new Date(now), faults: { rateLimit: { perSecond: 10, burst: 3 } } });
  const statuses = async (): Promise<number[]> => {
    const result: number[] = [];
    for (let i = 0; i < 4; i += 1) result.push((await describeHub(url)).status);
    return result;
  };
  expect(await statuses()).toEqual([200, 200, 200, 429]);
  expect((await describeHub(url, 'eu-west-1')).status).toBe(200);
  now = 200;
  expect(await statuses()).toEqual([200, 200, 429, 429]);
});

test('each service has its own error for throttling', async () => {
  const url = await serve({
    faults: { rates: { throttle: 1 }, services: ['securityhub', 'sts', 'ec2', 'account', 'organizations'] },
  });
  expect((await query(url, 'sts', { Action: 'GetCallerIdentity' })).text).toContain('<Code>Throttling</Code>');
  expect((await query(url, 'ec2', { Action: 'DescribeRegions' })).text).toContain('<Code>RequestLimitExceeded</Code>');
  expect(await wire(url, '/listRegions', { service: 'account', method: 'POST', body: '{}' })).toMatchObject({
    status: 429,
    errorType: 'TooManyRequestsException',
  });
});

describe('a request without valid credentials', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const target = { 'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts' };

  test.each<[string, Record<string, string>, number, string | null, string, string]>([
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
      'with an incomplete credential scope',
      { authorization: 'AWS4-HMAC-SHA256 Credential=111122223333/20260101/us-east-1, SignedHeaders=host, Signature=0' },
      400,
      'IncompleteSignatureException',
      'application/json',
      'Credential',
    ],
    [
      'with a key of no account',
      { authorization: authorization('test', 'securityhub', 'us-east-1') },
      403,
      'UnrecognizedClientException',
      'application/json',
      'security token',
    ],
    [
      'for a service that is not supported',
      { authorization: authorization(MEMBER, 's3', 'us-east-1') },
      404,
      'UnknownOperationException',
      'application/json',
      'The service s3 is not supported by this emulator',
    ],
  ])('%s', async (_name, headers, status, errorType, contentType, text) => {
    const response = await fetch(`${await serve({})}/accounts`, { headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-amzn-errortype')).toBe(errorType);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(await response.text()).toContain(text);
  });
});

test.each([MEMBER, `AKIA${MEMBER}`, `ASIA${MEMBER}`])('the access key id %s names its account', async (account) => {
  expect((await wire(await serve({}), '/accounts', { account })).json).toHaveProperty(
    'HubArn',
    `arn:aws:securityhub:us-east-1:${MEMBER}:hub/default`,
  );
});

test('an operation that is not supported is an error', async () => {
  expect(await wire(await serve({}), '/findings')).toMatchObject({
    status: 404,
    errorType: 'UnknownOperationException',
    json: { Message: 'GET /findings of securityhub is not supported by this emulator' },
  });
});
