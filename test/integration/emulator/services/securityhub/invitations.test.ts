import { afterEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../../src/emulator/server.ts';
import { canonicalSnapshot, type Membership } from '../../../../../src/membership/model.ts';
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

test('without an administrator the response is a 200 without the field', async () => {
  await serve([membership()]);
  expect(await get('/administrator')).toMatchObject({ status: 200, json: {} });
});

test('ListInvitations fails if the hub is off and the option invitationsNeedHub is set', async () => {
  await serve([membership({ hub: DISABLED_HUB })], { invitationsNeedHub: true });
  expect(await get('/invitations')).toMatchObject({ status: 400, errorType: 'BadRequestException' });
});

test('an administrator in the snapshot is returned even if the hub is off', async () => {
  await serve([accepted('i1', { hub: DISABLED_HUB })]);
  expect((await get('/administrator')).json).toHaveProperty('Administrator.AccountId', ADMINISTRATOR);
});

describe('the pages of ListInvitations', () => {
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

  test('have the requested size, 50 at most', async () => {
    await serve([many]);
    expect(await pages('')).toEqual([50, 50, 20]);
    expect(await pages('MaxResults=40')).toEqual([40, 40, 40]);
  });
  test('are limited by the option pageSize', async () => {
    await serve([many], { pageSize: 45 });
    expect(await pages('MaxResults=50')).toEqual([45, 45, 30]);
  });
  test('may be empty, with a token', async () => {
    await serve([many], { faults: { emptyPage: true } });
    expect(await pages('')).toEqual([50, 0, 50, 0, 20]);
  });
  test.each(['MaxResults=0', 'MaxResults=51', 'MaxResults=x', 'NextToken=made-up', 'NextToken='])(
    '%s is invalid',
    async (query) => {
      await serve([many]);
      expect(await get(`/invitations?${query}`)).toMatchObject({ status: 400, errorType: 'InvalidInputException' });
    },
  );
  test('continue only with a token of the same list', async () => {
    await serve([many, { ...many, region: 'eu-west-1' }]);
    const token = encodeURIComponent(String((await get('/invitations')).json?.NextToken));
    expect((await get(`/invitations?NextToken=${token}`)).status).toBe(200);
    expect((await get(`/invitations?NextToken=${token}`, MEMBER, 'eu-west-1')).status).toBe(400);
    expect((await get(`/members?NextToken=${token}`)).status).toBe(400);
  });
});

test('DeclineInvitations and DeleteInvitations return the accounts without an invitation', async () => {
  await serve([membership({ invitations: [invitation('i1')] })]);
  const body = { AccountIds: [ADMINISTRATOR, '999999999999'] };
  const unprocessed = { UnprocessedAccounts: [{ AccountId: '999999999999' }] };
  expect((await post('/invitations/decline', body)).json).toMatchObject(unprocessed);
  expect((await get('/invitations')).json).toMatchObject({ Invitations: [{ MemberStatus: 'Resigned' }] });
  expect((await post('/invitations/delete', body)).json).toMatchObject(unprocessed);
  expect((await get('/invitations')).json).toEqual({ Invitations: [] });
  expect((await post('/invitations/delete', {})).status).toBe(400);
});

test.each([{}, { AccountIds: ADMINISTRATOR }, { AccountIds: [1] }, { AccountIds: [{ toString: 1, valueOf: 1 }] }])(
  'the body %j has no account ids',
  async (body) => {
    await serve([membership({ invitations: [invitation('i1')] })]);
    expect(await post('/invitations/decline', body)).toMatchObject({ status: 400, errorType: 'InvalidInputException' });
  },
);

test('with invitationDelayMs an invitation is in the list of the administrator at once, and later in that of the member', async () => {
  let clock = Date.parse('2026-01-01T00:00:00Z');
  const earlier = invitation('i1', 'Invited', '555566667777');
  const administrator = membership({ account: ADMINISTRATOR, hub: ENABLED_HUB, invitations: [] });
  await serve([administrator, membership({ invitations: [earlier] })], {
    ...{ invitationDelayMs: 5000, now: () => new Date(clock) },
  });
  const listed = async () => (await get('/invitations')).json?.Invitations as { InvitationId: string }[];
  await post('/members', { AccountDetails: [{ AccountId: MEMBER }] }, ADMINISTRATOR);
  await post('/members/invite', { AccountIds: [MEMBER] }, ADMINISTRATOR);
  const members = (await get('/members?OnlyAssociated=false', ADMINISTRATOR)).json;
  expect(members).toHaveProperty('Members.0.MemberStatus', 'Invited');
  const sent = emulator.snapshot().memberships.flatMap(({ invitations }) => invitations);
  const id = sent.find((one) => one.administrator === ADMINISTRATOR)?.id;
  const accept = () => post('/administrator', { AdministratorId: ADMINISTRATOR, InvitationId: id });

  clock += 4999;
  expect((await listed()).map(({ InvitationId }) => InvitationId)).toEqual(['i1']);
  expect((await get('/invitations/count')).json).toEqual({ InvitationsCount: 1 });
  expect(await accept()).toMatchObject({ status: 404, errorType: 'ResourceNotFoundException' });
  const deleted = (await post('/invitations/delete', { AccountIds: [ADMINISTRATOR] })).json;
  expect(deleted).toHaveProperty('UnprocessedAccounts.0.AccountId', ADMINISTRATOR);
  // What the member does to another one leaves it on its way.
  await post('/invitations/delete', { AccountIds: ['555566667777'] });
  expect(await listed()).toEqual([]);

  clock += 1;
  expect((await listed()).map(({ InvitationId }) => InvitationId)).toEqual([id]);
  expect(await accept()).toMatchObject({ status: 200 });
});
