import { type IncomingMessage, request } from 'node:http';
import { createConnection } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { accepted, authorization, MEMBER, membership, wire, type WireResponse } from '../../support/wire.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

async function serve(options: EmulatorOptions = {}): Promise<void> {
  const regions = ['us-east-1', 'eu-west-1'];
  emulator = await startEmulator(canonicalSnapshot(regions.map((region) => membership({ region }))), options);
}

const describeHub = (region = 'us-east-1'): Promise<WireResponse> => wire(emulator.url, '/accounts', { region });

test('the delay applies to every response, and calls are counted and recorded', async () => {
  await serve({ latencyMs: 40, recordCalls: 2 });
  const start = performance.now();
  await Promise.all([describeHub(), describeHub('eu-west-1'), wire(emulator.url, '/administrator')]);
  expect(performance.now() - start).toBeGreaterThan(35);
  for (let i = 0; i < 4; i += 1) await describeHub('eu-north-1');
  const { calls } = emulator;
  expect(calls).toMatchObject({ total: 7, peakInFlight: 3 });
  expect([...calls.byAction].sort()).toEqual([
    ['securityhub:DescribeHub', 6],
    ['securityhub:GetAdministratorAccount', 1],
  ]);
  expect([...calls.byStatus].sort()).toEqual([
    [200, 3],
    [401, 4],
  ]);
  expect(calls.recorded.at(-1)).toEqual({
    ...{ action: 'securityhub:DescribeHub', account: MEMBER, region: 'eu-north-1', status: 401 },
  });
  expect(calls.recorded.length).toBeLessThanOrEqual(4);
});

test('a port that is in use rejects', async () => {
  await serve();
  await expect(startEmulator(canonicalSnapshot([]), { port: emulator.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

test('each response has its own request id', async () => {
  await serve();
  const headers = { authorization: authorization(MEMBER, 'securityhub', 'us-east-1') };
  const first = await fetch(`${emulator.url}/accounts`, { headers });
  const second = await fetch(`${emulator.url}/accounts`, { headers });
  expect(first.headers.get('x-amzn-requestid')).toBe('00000000-0000-4000-8000-000000000001');
  expect(second.headers.get('x-amzn-requestid')).toBe('00000000-0000-4000-8000-000000000002');
});

test('a body in several chunks is read as UTF-8', async () => {
  await serve();
  const name = 'ü'.repeat(100_000);
  const { status, json } = await wire(emulator.url, '/invitations/decline', {
    method: 'POST',
    body: JSON.stringify({ AccountIds: [name] }),
  });
  expect(status).toBe(200);
  expect(json).toMatchObject({ UnprocessedAccounts: [{ AccountId: name }] });
});

test('an update changes the target as if the snapshot had held it', async () => {
  await serve();
  const target = accepted('i1', { account: '222222222222', region: 'eu-west-2' });
  emulator.update(target);
  expect(emulator.snapshot().memberships).toContainEqual(target);
});

test('close ends open connections, and may be called twice', async () => {
  await serve();
  const socket = createConnection(emulator.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('connect', resolve));
  await Promise.all([emulator.close(), emulator.close()]);
  await ended;
  await expect(fetch(emulator.url)).rejects.toThrow();
});

const MIB = 2 ** 20;

test.each<[service: 'securityhub' | 'sts' | 'organizations', path: string, error: string]>([
  ['securityhub', '/members', 'RequestEntityTooLargeException'],
  ['organizations', '/', 'RequestEntityTooLargeException'],
  ['sts', '/', 'RequestEntityTooLarge'],
])('a body of more than 10 MiB is an error of %s, and the connection stays', async (service, path, error) => {
  await serve();
  const post = (body: string) => wire(emulator.url, path, { service, method: 'POST', body });
  const large = await post('x'.repeat(40 * MIB));
  expect(large.status).toBe(413);
  expect(large.text + String(large.errorType)).toContain(error);
  expect(large.text).toContain('Request Entity Too Large');
  expect((await post('x'.repeat(10 * MIB))).status).not.toBe(413);
  expect((await post('x'.repeat(10 * MIB + 1))).status).toBe(413);
  expect((await describeHub()).status).toBe(200);
});

test('a body in chunks without a length has the same limit, also from a caller without credentials', async () => {
  await serve();
  const { statusCode, headers } = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(`${emulator.url}/members`, { method: 'POST' }, resolve).on('error', reject);
    for (let i = 0; i < 11; i += 1) sent.write('x'.repeat(MIB));
    sent.end();
  });
  expect([statusCode, headers['x-amzn-errortype']]).toEqual([413, 'RequestEntityTooLargeException']);
});

test.each([
  ['/members', 'securityhub', 'SerializationException'],
  ['/accounts', 'securityhub', 'SerializationException'],
  ['/invitations/decline', 'securityhub', 'InvalidInputException'],
])('a body of 200,000 levels for %s of %s is %s', async (path, service, error) => {
  await serve();
  const body = `{"AccountDetails":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  const { status, errorType } = await wire(emulator.url, path, { service, method: 'POST', body });
  expect([status, errorType]).toEqual([400, error]);
});
