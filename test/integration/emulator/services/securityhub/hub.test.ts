import { afterEach, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../../src/emulator/server.ts';
import { canonicalSnapshot, type Membership } from '../../../../../src/membership/model.ts';
import {
  accepted,
  ADMINISTRATOR,
  DISABLED_HUB,
  MEMBER,
  membership,
  wire,
  type WireResponse,
} from '../../../../support/wire.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

async function serve(memberships: readonly Membership[], options: EmulatorOptions = {}): Promise<Emulator> {
  emulator = await startEmulator(canonicalSnapshot(memberships), options);
  return emulator;
}

const get = (path: string, account = MEMBER, region = 'us-east-1'): Promise<WireResponse> =>
  wire(emulator.url, path, { account, region });
const send = (method: string, path: string, body?: object, account = MEMBER): Promise<WireResponse> =>
  wire(emulator.url, path, { method, account, ...(body ? { body: JSON.stringify(body) } : {}) });
const post = (path: string, body?: object, account = MEMBER): Promise<WireResponse> =>
  send('POST', path, body, account);

test('DescribeHub: the ARN has the partition of the Region, and another ARN is not found', async () => {
  await serve([membership({ region: 'cn-north-1' })]);
  const { json } = await get('/accounts', MEMBER, 'cn-north-1');
  expect(json?.HubArn).toBe(`arn:aws-cn:securityhub:cn-north-1:${MEMBER}:hub/default`);
  const arn = encodeURIComponent(String(json?.HubArn));
  expect((await get(`/accounts?HubArn=${arn}`, MEMBER, 'cn-north-1')).status).toBe(200);
  expect((await get('/accounts?HubArn=other', MEMBER, 'cn-north-1')).status).toBe(404);
});

test('an account that is not in the snapshot has a hub only in the Regions where it has members', async () => {
  await serve([accepted()]);
  expect((await get('/accounts', ADMINISTRATOR)).status).toBe(200);
  expect((await get('/accounts', ADMINISTRATOR, 'eu-west-1')).status).toBe(401);
  expect((await get('/accounts', '999999999999')).status).toBe(401);
});

test('an update changes only the fields that it names, and an unknown value is invalid', async () => {
  await serve([membership()]);
  expect((await send('PATCH', '/accounts', { ControlFindingGenerator: 'STANDARD_CONTROL' })).status).toBe(200);
  const hub = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'STANDARD_CONTROL' };
  expect(emulator.snapshot().memberships).toEqual([membership({ hub } as Partial<Membership>)]);
  for (const body of [{ ControlFindingGenerator: 'OTHER' }, { AutoEnableControls: 'true' }]) {
    expect(await send('PATCH', '/accounts', body)).toMatchObject({ status: 400, errorType: 'InvalidInputException' });
  }
  expect(emulator.snapshot().memberships).toEqual([membership({ hub } as Partial<Membership>)]);
});

test('a hub can be enabled once and disabled once', async () => {
  await serve([membership({ hub: DISABLED_HUB })]);
  expect(await send('DELETE', '/accounts')).toMatchObject({ status: 404, errorType: 'ResourceNotFoundException' });
  expect((await post('/accounts')).status).toBe(200);
  expect(await post('/accounts')).toMatchObject({ status: 409, errorType: 'ResourceConflictException' });
  expect((await send('DELETE', '/accounts')).status).toBe(200);
  expect(emulator.snapshot().memberships).toEqual([membership({ hub: DISABLED_HUB })]);
});
