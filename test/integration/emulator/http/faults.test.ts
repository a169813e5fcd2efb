import { afterEach, describe, expect, test } from 'vitest';
import { composeFaults, type FaultCall, type Faults } from '../../../../src/emulator/http/faults.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { invitation, MEMBER, membership, query, wire, type WireResponse } from '../../../support/wire.ts';

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

describe('a target that always fails', () => {
  test.each([
    ['throttle', 429, 'TooManyRequestsException'],
    ['server-error', 500, 'InternalException'],
    ['access-denied', 403, 'AccessDeniedException'],
    ['bad-json', 200, null],
  ] as const)('by %s', async (kind, status, errorType) => {
    const url = await serve({ faults: { targets: { [`${MEMBER}/us-east-1`]: kind } } });
    const answer = await describeHub(url);
    expect(answer).toMatchObject({ status, errorType });
    if (kind === 'bad-json') expect(answer.json).toBeNull();
    expect((await describeHub(url, 'eu-west-1')).status).toBe(200);
    expect((await query(url, 'sts', { Action: 'GetCallerIdentity' })).status).toBe(200);
  });

  test('by a reset', async () => {
    const url = await serve({ faults: { targets: { [`${MEMBER}/us-east-1`]: 'reset' } } });
    await expect(describeHub(url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await describeHub(url, 'eu-west-1')).status).toBe(200);
  });

  test('by silence, until the emulator is closed', async () => {
    const url = await serve({ faults: { targets: { [`${MEMBER}/us-east-1`]: 'hang' } } });
    const outcome = describeHub(url).then(
      () => 'answered',
      () => 'ended',
    );
    const first = await Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 100, 'silent'))]);
    expect(first).toBe('silent');
    await emulator?.close();
    expect(await outcome).toBe('ended');
    emulator = undefined;
  });

  test('by a token that never changes', async () => {
    const url = await serve({ pageSize: 1, faults: { targets: { [`${MEMBER}/us-east-1`]: 'repeated-token' } } });
    const first = await wire(url, '/invitations');
    const token = String(first.json?.NextToken);
    const second = await wire(url, `/invitations?NextToken=${encodeURIComponent(token)}`);
    expect(second.json?.NextToken).toBe(token);
  });
});

test('credentials expire after so many calls, in the words of each service; new ones start anew', async () => {
  const url = await serve({ faults: { expireAfter: 2 } });
  expect((await describeHub(url)).status).toBe(200);
  expect((await describeHub(url)).status).toBe(200);
  expect(await describeHub(url)).toMatchObject({ status: 403, errorType: 'ExpiredTokenException' });
  expect((await query(url, 'sts', { Action: 'GetCallerIdentity' })).text).toContain('<Code>ExpiredToken</Code>');
  expect((await wire(url, '/accounts', { headers: { 'x-amz-security-token': 'new' } })).status).toBe(200);
});

test('the rate limit is a bucket for each target that fills again', async () => {
  let now = 0;
  const url = await serve({ now: () => new Date(now), faults: { rateLimit: { perSecond: 10, burst: 3 } } });
  const statuses = async (): Promise<number[]> => {
    const seen: number[] = [];
    for (let i = 0; i < 4; i += 1) seen.push((await describeHub(url)).status);
    return seen;
  };
  expect(await statuses()).toEqual([200, 200, 200, 429]);
  expect((await describeHub(url, 'eu-west-1')).status).toBe(200);
  now = 200;
  expect(await statuses()).toEqual([200, 200, 429, 429]);
});

describe('chance', () => {
  const calls = (faults: Faults, many = 2000, change: Partial<FaultCall> = {}): (string | undefined)[] => {
    const fate = composeFaults(faults, () => new Date(0));
    const call: FaultCall = {
      service: 'securityhub',
      action: 'ListInvitations',
      account: MEMBER,
      region: 'us-east-1',
      credential: 'key',
      ...change,
    };
    return Array.from({ length: many }, () => fate?.(call));
  };

  test('strikes by the shares that were asked for', () => {
    const struck = calls({ rates: { throttle: 0.2, reset: 0.05 } });
    expect(struck.filter((strike) => strike === 'throttle').length / 2000).toBeCloseTo(0.2, 1);
    expect(struck.filter((strike) => strike === 'reset').length / 2000).toBeCloseTo(0.05, 1);
    expect(calls({ rates: { throttle: 1 } }, 50).every((strike) => strike === 'throttle')).toBe(true);
  });
  test('is the same each time, and another with another seed', () => {
    const rates = { throttle: 0.5 };
    expect(calls({ rates, seed: 7 })).toEqual(calls({ rates, seed: 7 }));
    expect(calls({ rates, seed: 7 })).not.toEqual(calls({ rates, seed: 8 }));
  });
  test('does not depend on what is asked of other targets meanwhile', () => {
    const fate = composeFaults({ rates: { throttle: 0.5 } }, () => new Date(0));
    const call = { service: 'securityhub', action: 'DescribeHub', account: MEMBER, credential: 'key' } as const;
    const among = Array.from({ length: 50 }, () => {
      fate?.({ ...call, region: 'eu-west-1' });
      return fate?.({ ...call, region: 'us-east-1' });
    });
    expect(among).toEqual(calls({ rates: { throttle: 0.5 } }, 50, { action: 'DescribeHub' }));
  });
  test('keeps to the services and actions that were named', () => {
    const rates = { throttle: 1 };
    expect(calls({ rates }, 1, { service: 'sts' })).toEqual([undefined]);
    expect(calls({ rates, services: ['sts'] }, 1, { service: 'sts' })).toEqual(['throttle']);
    expect(calls({ rates, actions: ['DescribeHub'] }, 1)).toEqual([undefined]);
  });
  test('costs nothing where nothing can go wrong', () => {
    expect(composeFaults({ seed: 3, emptyPage: true, assumeRoleDenied: [] }, () => new Date(0))).toBeUndefined();
  });
});

test('every service throttles in its own words', async () => {
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

test('latency, counters and the record of calls', async () => {
  const url = await serve({ latencyMs: 40, recordCalls: 2 });
  const start = performance.now();
  await Promise.all([describeHub(url), describeHub(url, 'eu-west-1'), wire(url, '/administrator')]);
  expect(performance.now() - start).toBeGreaterThan(35);
  for (let i = 0; i < 4; i += 1) await describeHub(url, 'eu-north-1');
  const { calls } = emulator ?? { calls: undefined };
  expect(calls).toMatchObject({ total: 7, peakInFlight: 3 });
  expect([...(calls?.byAction ?? [])].sort()).toEqual([
    ['securityhub:DescribeHub', 6],
    ['securityhub:GetAdministratorAccount', 1],
  ]);
  expect(calls?.byStatus).toEqual(
    new Map([
      [200, 3],
      [401, 4],
    ]),
  );
  expect(calls?.recorded.at(-1)).toEqual({
    action: 'securityhub:DescribeHub',
    account: MEMBER,
    region: 'eu-north-1',
    status: 401,
  });
  expect(calls?.recorded.length).toBeLessThanOrEqual(4);
});

test('a port that is taken rejects', async () => {
  await serve({});
  await expect(startEmulator(canonicalSnapshot([]), { port: emulator?.port ?? 0 })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
