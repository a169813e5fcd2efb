import { afterEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../../src/emulator/server.ts';
import { canonicalSnapshot, UNREADABLE_CAUSES, type Membership } from '../../../../../src/membership/model.ts';
import {
  accepted,
  ADMINISTRATOR,
  DISABLED_HUB,
  ENABLED_HUB,
  invitation,
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

test('a snapshot that no call has changed is returned exactly', async () => {
  const snapshot = canonicalSnapshot([
    accepted(),
    membership({
      region: 'eu-west-1',
      hub: DISABLED_HUB,
      invitations: [invitation('i1'), invitation('i1', 'Deleted')],
    }),
    { account: '000000000001', region: 'eu-south-1', unreadable: 'access-denied', invitations: [] },
    { ...accepted('i2'), region: 'eu-south-2', unreadable: 'throttled' },
  ]);
  emulator = await startEmulator(snapshot);
  for (const path of ['/accounts', '/invitations', '/administrator', '/members?OnlyAssociated=false']) {
    for (const account of [MEMBER, ADMINISTRATOR, '999999999999']) await get(path, account);
  }
  expect(emulator.snapshot()).toEqual(snapshot);
  expect(JSON.stringify(emulator.snapshot())).toBe(JSON.stringify(snapshot));
});

test('a member reads its invitations, its administrator and its hub', async () => {
  await serve([accepted('i1', { hub: { ...ENABLED_HUB, autoEnableControls: false } })]);
  const shown = {
    AccountId: ADMINISTRATOR,
    InvitationId: 'i1',
    InvitedAt: '2024-03-10T14:53:14.874Z',
    MemberStatus: 'Enabled',
  };
  expect((await get('/invitations')).json).toEqual({ Invitations: [shown] });
  expect((await get('/invitations/count')).json).toEqual({ InvitationsCount: 0 });
  expect((await get('/administrator')).json).toEqual({ Administrator: shown });
  expect((await get('/master')).json).toEqual({ Master: shown });
  expect((await get('/accounts')).json).toEqual({
    HubArn: `arn:aws:securityhub:us-east-1:${MEMBER}:hub/default`,
    SubscribedAt: '2024-01-01T00:00:00.000Z',
    AutoEnableControls: false,
    ControlFindingGenerator: 'SECURITY_CONTROL',
  });
  expect((await post('/standards/get')).json).toEqual({ StandardsSubscriptions: [] });
});

test('each operation has its own error if the hub is off; invitations are still listed and counted', async () => {
  await serve([membership({ hub: DISABLED_HUB, invitations: [invitation('i1')] })]);
  const message = `Account ${MEMBER} is not subscribed to AWS Security Hub`;
  expect(await get('/accounts')).toMatchObject({
    status: 401,
    errorType: 'InvalidAccessException',
    json: { Message: message, Code: 'InvalidAccessException' },
  });
  expect(await get('/administrator')).toMatchObject({ status: 400, errorType: 'BadRequestException', text: '{}' });
  expect(await get('/master')).toMatchObject({ status: 403, errorType: 'AccessDeniedException' });
  expect(await get('/members')).toMatchObject({ status: 401, errorType: 'InvalidAccessException' });
  expect((await get('/invitations')).json?.Invitations).toHaveLength(1);
  expect((await get('/invitations/count')).json).toEqual({ InvitationsCount: 1 });
});

test('an account enables the hub, accepts, leaves, and disables the hub', async () => {
  await serve([membership({ hub: DISABLED_HUB, invitations: [invitation('i1')] })]);
  const request = { AdministratorId: ADMINISTRATOR, InvitationId: 'i1' };
  expect(await post('/administrator', request)).toMatchObject({ status: 400, errorType: 'BadRequestException' });
  expect(await post('/accounts', { EnableDefaultStandards: false })).toMatchObject({ status: 200, text: '{}' });
  expect(await post('/accounts')).toMatchObject({ status: 409, errorType: 'ResourceConflictException' });
  expect((await send('PATCH', '/accounts', { AutoEnableControls: false })).status).toBe(200);
  expect((await post('/administrator', request)).status).toBe(200);
  expect(emulator.snapshot().memberships).toEqual([
    accepted('i1', { hub: { ...ENABLED_HUB, autoEnableControls: false } }),
  ]);
  expect((await post('/master/disassociate')).status).toBe(200);
  expect((await post('/master', { MasterId: ADMINISTRATOR, InvitationId: 'i1' })).status).toBe(200);
  expect((await post('/administrator/disassociate')).status).toBe(200);
  expect((await send('DELETE', '/accounts')).status).toBe(200);
  expect(emulator.snapshot().memberships).toEqual([
    membership({ hub: DISABLED_HUB, invitations: [invitation('i1', 'Resigned')] }),
  ]);
});

test('a body that is not a JSON object is invalid', async () => {
  await serve([membership()]);
  for (const body of ['{', '[]', 'null', '"x"']) {
    expect(await wire(emulator.url, '/administrator', { method: 'POST', body })).toMatchObject({
      status: 400,
      errorType: 'SerializationException',
    });
  }
});

test('an update is visible on both sides', async () => {
  await serve([membership()]);
  emulator.update(accepted('i1', { account: '222222222222' }));
  expect((await get('/administrator', '222222222222')).json).toHaveProperty('Administrator.InvitationId', 'i1');
  expect((await get('/members', ADMINISTRATOR)).json).toMatchObject({ Members: [{ AccountId: '222222222222' }] });
  expect(emulator.snapshot().memberships.map(({ account }) => account)).toEqual([MEMBER, '222222222222']);
});

describe('an unreadable target', () => {
  const RESPONSES = {
    'access-denied': [403, 'AccessDeniedException', 'is not authorized to perform: securityhub:DescribeHub'],
    'assume-role-denied': [403, 'AccessDeniedException', 'is not authorized to perform: sts:AssumeRole'],
    'region-disabled': [403, 'UnrecognizedClientException', 'security token included in the request is invalid'],
    'no-endpoint': [421, 'UnknownEndpoint', 'Misdirected Request'],
    'expired-credentials': [403, 'ExpiredTokenException', 'expired'],
    throttled: [429, 'TooManyRequestsException', 'Too Many Requests'],
    unavailable: [500, 'InternalException', 'Internal server error'],
    'bad-response': [200, null, '<html>'],
  } as const;

  test.each(UNREADABLE_CAUSES)('%s: every operation returns the error of the cause', async (unreadable) => {
    const snapshot = [{ ...accepted('i1'), unreadable }];
    await serve(snapshot);
    const [status, errorType, text] = RESPONSES[unreadable];
    const response = await get('/accounts');
    expect(response).toMatchObject({ status, errorType });
    expect(response.text).toContain(text);
    expect(await post('/master/disassociate')).toMatchObject({ status, errorType });
    expect((await get('/accounts', MEMBER, 'eu-west-1')).status).toBe(401);
    expect(emulator.snapshot().memberships).toEqual(snapshot);
  });
});

test.each(['GET /findings', 'PUT /accounts', 'GET /accounts/', 'GET /constructor'])(
  '%s is not supported',
  async (route) => {
    await serve([membership()]);
    const [method = '', path = ''] = route.split(' ');
    expect(await send(method, path)).toMatchObject({ status: 404, errorType: 'UnknownOperationException' });
  },
);
