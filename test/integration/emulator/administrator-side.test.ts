import { afterEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot, type Membership } from '../../../src/membership/model.ts';
import {
  accepted,
  ADMINISTRATOR,
  DISABLED_HUB,
  invitation,
  MEMBER,
  membership,
  wire,
  type WireResponse,
} from '../../support/wire.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

async function serve(memberships: readonly Membership[]): Promise<void> {
  emulator = await startEmulator(canonicalSnapshot(memberships), { now: () => new Date('2026-01-02T03:04:05.678Z') });
}

const get = (path: string, account = ADMINISTRATOR): Promise<WireResponse> => wire(emulator.url, path, { account });
const post = (path: string, body: object = {}, account = ADMINISTRATOR): Promise<WireResponse> =>
  wire(emulator.url, path, { method: 'POST', account, body: JSON.stringify(body) });
const only = { AccountIds: [MEMBER] };

async function members(query = '?OnlyAssociated=false'): Promise<string[]> {
  const found = (await get(`/members${query}`)).json?.Members as { AccountId: string; MemberStatus: string }[];
  return found.map(({ AccountId, MemberStatus }) => `${AccountId} ${MemberStatus}`);
}

test('both sides say the same, from the first step to the last', async () => {
  await serve([membership({ hub: DISABLED_HUB }), membership({ account: ADMINISTRATOR })]);

  expect((await post('/members', { AccountDetails: [{ AccountId: MEMBER, Email: 'a@example.com' }] })).json).toEqual({
    UnprocessedAccounts: [],
  });
  expect(await members()).toEqual([`${MEMBER} Created`]);
  expect(emulator.snapshot()).toEqual(
    canonicalSnapshot([
      membership({ hub: DISABLED_HUB }),
      membership({ account: ADMINISTRATOR, members: [{ account: MEMBER, status: 'Created', email: 'a@example.com' }] }),
    ]),
  );

  expect((await post('/members/invite', only)).json).toEqual({ UnprocessedAccounts: [] });
  expect(await members()).toEqual([`${MEMBER} Invited`]);
  expect(await members('')).toEqual([]);
  const listed = (await get('/invitations', MEMBER)).json?.Invitations as Record<string, string>[];
  expect(listed).toMatchObject([
    { AccountId: ADMINISTRATOR, MemberStatus: 'Invited', InvitedAt: '2026-01-02T03:04:05.678Z' },
  ]);
  const InvitationId = listed[0]?.InvitationId ?? '';
  expect(InvitationId).toMatch(/^[0-9a-f]{32}$/);

  expect((await post('/accounts', {}, MEMBER)).status).toBe(200);
  expect((await post('/administrator', { AdministratorId: ADMINISTRATOR, InvitationId }, MEMBER)).status).toBe(200);
  expect(await members('')).toEqual([`${MEMBER} Enabled`]);
  expect((await post('/members/get', { AccountIds: [MEMBER, '999999999999'] })).json).toMatchObject({
    Members: [
      {
        AccountId: MEMBER,
        Email: 'a@example.com',
        AdministratorId: ADMINISTRATOR,
        MasterId: ADMINISTRATOR,
        MemberStatus: 'Enabled',
        InvitedAt: '2026-01-02T03:04:05.678Z',
        UpdatedAt: '2026-01-02T03:04:05.678Z',
      },
    ],
    UnprocessedAccounts: [{ AccountId: '999999999999' }],
  });

  expect((await post('/members/delete', only)).json).toMatchObject({ UnprocessedAccounts: [{ AccountId: MEMBER }] });
  expect((await post('/members/disassociate', only)).json).toEqual({});
  expect(await members()).toEqual([`${MEMBER} Removed`]);
  expect((await get('/administrator', MEMBER)).json).toEqual({});
  expect((await post('/members/delete', only)).json).toEqual({ UnprocessedAccounts: [] });
  expect(await members()).toEqual([`${MEMBER} Deleted`]);
  expect((await get('/invitations', MEMBER)).json).toMatchObject({ Invitations: [{ MemberStatus: 'Deleted' }] });

  await post('/members', { AccountDetails: [{ AccountId: MEMBER }] });
  await post('/members/invite', only);
  expect(await members()).toEqual([`${MEMBER} Invited`]);
  expect((await get('/invitations', MEMBER)).json).toMatchObject({
    Invitations: [{ MemberStatus: 'Deleted' }, { MemberStatus: 'Invited' }],
  });
});

test('the members of a snapshot are what its targets say', async () => {
  await serve([
    accepted('i1', { account: '000000000001' }),
    membership({ account: '000000000002', invitations: [invitation('i2')] }),
    membership({ account: '000000000003', invitations: [invitation('i3', 'Resigned')] }),
    membership({ account: '000000000004', administrator: { account: ADMINISTRATOR } }),
    membership({ account: '000000000005', region: 'eu-west-1', invitations: [invitation('i5')] }),
  ]);
  expect(await members()).toEqual([
    '000000000001 Enabled',
    '000000000002 Invited',
    '000000000003 Resigned',
    '000000000004 Enabled',
  ]);
  expect(await members('?OnlyAssociated=true')).toEqual(['000000000001 Enabled', '000000000004 Enabled']);
  expect(await members('?MaxResults=1')).toEqual(['000000000001 Enabled']);
});

describe('refused', () => {
  test('a list of accounts, one by one', async () => {
    await serve([
      accepted('i1'),
      membership({ account: '000000000004', administrator: { account: '777788889999', status: 'Enabled' } }),
    ]);
    const AccountDetails = [MEMBER, ADMINISTRATOR, 'x', '000000000004'].map((AccountId) => ({ AccountId }));
    expect((await post('/members', { AccountDetails })).json).toMatchObject({
      UnprocessedAccounts: [
        { AccountId: MEMBER, ProcessingResult: expect.stringContaining('already a member') as string },
        { AccountId: ADMINISTRATOR },
        { AccountId: 'x' },
      ],
    });
    expect(
      (await post('/members/invite', { AccountIds: [MEMBER, '000000000004', '000000000005'] })).json,
    ).toMatchObject({
      UnprocessedAccounts: [
        { AccountId: MEMBER },
        { AccountId: '000000000004', ProcessingResult: expect.stringContaining('Organizations') as string },
        { AccountId: '000000000005', ProcessingResult: expect.stringContaining('not a member') as string },
      ],
    });
  });

  test.each([0, 51])('CreateMembers of %i accounts', async (length) => {
    await serve([accepted()]);
    const AccountDetails = Array.from({ length }, (_, i) => ({ AccountId: String(100_000_000_000 + i) }));
    expect(await post('/members', { AccountDetails })).toMatchObject({
      status: 400,
      errorType: 'InvalidInputException',
    });
  });

  test('more than 1,000 members', async () => {
    await serve(
      Array.from({ length: 1000 }, (_, i) =>
        membership({ account: String(100_000_000_000 + i), invitations: [invitation(`i${String(i)}`)] }),
      ),
    );
    expect((await post('/members', { AccountDetails: [{ AccountId: MEMBER }] })).json).toMatchObject({
      UnprocessedAccounts: [{ AccountId: MEMBER, ProcessingResult: 'Maximum number of results exceeded' }],
    });
  });

  test('an administrator that would become a member, or switch its hub off', async () => {
    await serve([
      accepted(),
      membership({ account: ADMINISTRATOR, invitations: [invitation('i2', 'Invited', '777788889999')] }),
    ]);
    const accept = await post('/master', { MasterId: '777788889999', InvitationId: 'i2' });
    expect(accept).toMatchObject({ status: 400, errorType: 'InvalidInputException' });
    expect(await wire(emulator.url, '/accounts', { method: 'DELETE', account: ADMINISTRATOR })).toMatchObject({
      status: 400,
      json: { Message: 'Cannot disable Security Hub on the Security Hub administrator' },
    });
  });

  test('a member that would become an administrator', async () => {
    await serve([accepted()]);
    const AccountDetails = [{ AccountId: '000000000001' }];
    expect(await post('/members', { AccountDetails }, MEMBER)).toMatchObject({ status: 400 });
  });

  test('an account whose hub is off, by the words of each call', async () => {
    await serve([membership({ hub: DISABLED_HUB })]);
    const calls = ['/members', '/members/invite', '/members/delete', '/members/disassociate'];
    for (const path of calls) {
      expect(await post(path, only, MEMBER)).toMatchObject({ status: 401, errorType: 'InvalidAccessException' });
    }
    expect(await post('/members/get', only, MEMBER)).toMatchObject({ status: 400, errorType: 'BadRequestException' });
  });

  test('to disassociate one that is no member', async () => {
    await serve([accepted()]);
    expect(await post('/members/disassociate', { AccountIds: ['000000000009'] })).toMatchObject({ status: 404 });
    expect((await post('/members/get', {})).status).toBe(400);
    expect((await get('/members?OnlyAssociated=maybe')).status).toBe(400);
  });
});

test('an account that is invited enters the snapshot, one that only invites does not', async () => {
  await serve([accepted()]);
  await post('/members', { AccountDetails: [{ AccountId: '000000000009' }] });
  await post('/members/invite', { AccountIds: ['000000000009'] });
  expect(emulator.snapshot().memberships.map(({ account }) => account)).toEqual(['000000000009', MEMBER]);
});
