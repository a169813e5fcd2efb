import { afterEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot, UNREADABLE_CAUSES, type Membership } from '../../../../src/membership/model.ts';
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
} from '../../../support/wire.ts';

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

describe('reading', () => {
  test('a member', async () => {
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

  test('no administrator is a 200 without the field', async () => {
    await serve([membership()]);
    expect(await get('/administrator')).toMatchObject({ status: 200, json: {} });
  });

  test('the partition is the Region’s', async () => {
    await serve([membership({ region: 'cn-north-1' })]);
    const { json } = await get('/accounts', MEMBER, 'cn-north-1');
    expect(json?.HubArn).toBe(`arn:aws-cn:securityhub:cn-north-1:${MEMBER}:hub/default`);
    const arn = encodeURIComponent(String(json?.HubArn));
    expect((await get(`/accounts?HubArn=${arn}`, MEMBER, 'cn-north-1')).status).toBe(200);
    expect((await get('/accounts?HubArn=other', MEMBER, 'cn-north-1')).status).toBe(404);
  });

  test('where the hub is off the calls disagree, but invitations are listed and counted', async () => {
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

  test('or not listed, where the test says so', async () => {
    await serve([membership({ hub: DISABLED_HUB })], { invitationsNeedHub: true });
    expect(await get('/invitations')).toMatchObject({ status: 400, errorType: 'BadRequestException' });
  });

  test('an administrator on a hub that is off is answered', async () => {
    await serve([accepted('i1', { hub: DISABLED_HUB })]);
    expect((await get('/administrator')).json).toHaveProperty('Administrator.AccountId', ADMINISTRATOR);
  });

  test('an account that is not in the snapshot has its hub on where it has invited, and off elsewhere', async () => {
    await serve([accepted()]);
    expect((await get('/accounts', ADMINISTRATOR)).status).toBe(200);
    expect((await get('/accounts', ADMINISTRATOR, 'eu-west-1')).status).toBe(401);
    expect((await get('/accounts', '999999999999')).status).toBe(401);
  });
});

describe('pages', () => {
  const many = membership({
    invitations: Array.from({ length: 120 }, (_, i) => invitation(`i${String(i).padStart(3, '0')}`)),
  });

  async function pages(query: string): Promise<number[]> {
    const sizes: number[] = [];
    let token = '';
    do {
      const { json } = await get(`/invitations?${query}${token && `&NextToken=${encodeURIComponent(token)}`}`);
      sizes.push((json?.Invitations as unknown[]).length);
      token = (json?.NextToken as string | undefined) ?? '';
    } while (token !== '' && sizes.length < 10);
    return sizes;
  }

  test('are as large as asked, at most 50', async () => {
    await serve([many]);
    expect(await pages('')).toEqual([50, 50, 20]);
    expect(await pages('MaxResults=40')).toEqual([40, 40, 40]);
  });
  test('or as small as the test wants', async () => {
    await serve([many], { pageSize: 45 });
    expect(await pages('MaxResults=50')).toEqual([45, 45, 30]);
  });
  test('may be empty in between', async () => {
    await serve([many], { faults: { emptyPage: true } });
    expect(await pages('')).toEqual([50, 0, 50, 0, 20]);
  });
  test.each(['MaxResults=0', 'MaxResults=51', 'MaxResults=x', 'NextToken=made-up', 'NextToken='])(
    '%s is refused',
    async (query) => {
      await serve([many]);
      expect(await get(`/invitations?${query}`)).toMatchObject({ status: 400, errorType: 'InvalidInputException' });
    },
  );
  test('a token continues only the list that it came from', async () => {
    await serve([many, { ...many, region: 'eu-west-1' }]);
    const token = encodeURIComponent(String((await get('/invitations')).json?.NextToken));
    expect((await get(`/invitations?NextToken=${token}`)).status).toBe(200);
    expect((await get(`/invitations?NextToken=${token}`, MEMBER, 'eu-west-1')).status).toBe(400);
    expect((await get(`/members?NextToken=${token}`)).status).toBe(400);
  });
});

describe('writing, the member’s side', () => {
  test('from a hub that is off to a member and back', async () => {
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

  test('declining and deleting say which accounts they found nothing of', async () => {
    await serve([membership({ invitations: [invitation('i1')] })]);
    const body = { AccountIds: [ADMINISTRATOR, '999999999999'] };
    const unprocessed = { UnprocessedAccounts: [{ AccountId: '999999999999' }] };
    expect((await post('/invitations/decline', body)).json).toMatchObject(unprocessed);
    expect((await get('/invitations')).json).toMatchObject({ Invitations: [{ MemberStatus: 'Resigned' }] });
    expect((await post('/invitations/delete', body)).json).toMatchObject(unprocessed);
    expect((await get('/invitations')).json).toEqual({ Invitations: [] });
    expect((await post('/invitations/delete', {})).status).toBe(400);
  });

  test('a body that is no JSON object is refused', async () => {
    await serve([membership()]);
    for (const body of ['{', '[]', 'null', '"x"']) {
      expect(await wire(emulator.url, '/administrator', { method: 'POST', body })).toMatchObject({
        status: 400,
        errorType: 'SerializationException',
      });
    }
  });
});

test('a target that is changed from outside', async () => {
  await serve([membership()]);
  emulator.update(accepted('i1', { account: '222222222222' }));
  expect((await get('/administrator', '222222222222')).json).toHaveProperty('Administrator.InvitationId', 'i1');
  expect((await get('/members', ADMINISTRATOR)).json).toMatchObject({ Members: [{ AccountId: '222222222222' }] });
  expect(emulator.snapshot().memberships.map(({ account }) => account)).toEqual([MEMBER, '222222222222']);
});

describe('a target that is unreadable', () => {
  const WIRE = {
    'access-denied': [403, 'AccessDeniedException', 'is not authorized to perform: securityhub:DescribeHub'],
    'assume-role-denied': [403, 'AccessDeniedException', 'is not authorized to perform: sts:AssumeRole'],
    'region-disabled': [403, 'UnrecognizedClientException', 'security token included in the request is invalid'],
    'no-endpoint': [421, 'UnknownEndpoint', 'Misdirected Request'],
    'expired-credentials': [403, 'ExpiredTokenException', 'expired'],
    throttled: [429, 'TooManyRequestsException', 'Too Many Requests'],
    unavailable: [500, 'InternalException', 'Internal server error'],
    'bad-response': [200, null, '<html>'],
  } as const;

  test.each(UNREADABLE_CAUSES)('%s: by the error behind it, reading and writing', async (unreadable) => {
    const snapshot = [{ ...accepted('i1'), unreadable }];
    await serve(snapshot);
    const [status, errorType, text] = WIRE[unreadable];
    const answer = await get('/accounts');
    expect(answer).toMatchObject({ status, errorType });
    expect(answer.text).toContain(text);
    expect(await post('/master/disassociate')).toMatchObject({ status, errorType });
    expect((await get('/accounts', MEMBER, 'eu-west-1')).status).toBe(401);
    expect(emulator.snapshot().memberships).toEqual(snapshot);
  });
});
