import { afterEach, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../../../src/emulator/server.ts';
import { type Member, type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { accepted, ADMINISTRATOR, invitation, MEMBER, membership, wire } from '../../../support/wire.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

const INVITED_AT = '2024-03-10T14:53:14.874Z';
const OUTSIDE = '777788889999';

async function serve(members: readonly Member[], ...others: readonly Membership[]): Promise<void> {
  const administrator = membership({ account: ADMINISTRATOR, members });
  emulator = await startEmulator(canonicalSnapshot([administrator, ...others]));
}

async function listed(): Promise<unknown> {
  return (await wire(emulator.url, '/members?OnlyAssociated=false', { account: ADMINISTRATOR })).json?.Members;
}

const post = (path: string, body: object, account: string) =>
  wire(emulator.url, path, { method: 'POST', account, body: JSON.stringify(body) });

test('an administrator in the snapshot has the member list of the snapshot', async () => {
  const members = [{ account: MEMBER, status: 'ASSOCIATED', invitedAt: INVITED_AT, email: 'a@example.com' }];
  await serve(members, accepted('one'));
  expect(await listed()).toMatchObject([
    { AccountId: MEMBER, MemberStatus: 'ASSOCIATED', InvitedAt: INVITED_AT, Email: 'a@example.com' },
  ]);
});

test('an administrator in the snapshot without a list has no members, regardless of their side', async () => {
  await serve([], accepted('one'));
  expect(await listed()).toEqual([]);
});

test('an account that has members by their own snapshot cannot accept, listed or not', async () => {
  const id = 'a'.repeat(32);
  const invited = [invitation(id, 'Invited', OUTSIDE)];
  emulator = await startEmulator(
    canonicalSnapshot([membership({ account: ADMINISTRATOR, invitations: invited }), accepted('one')]),
  );
  const { status } = await post('/administrator', { AdministratorId: OUTSIDE, InvitationId: id }, ADMINISTRATOR);
  expect(status).toBe(400);
});

test('after a write an entry is derived from the member’s side, with its e-mail address', async () => {
  const id = 'b'.repeat(32);
  await serve(
    [{ account: MEMBER, status: 'Invited', invitedAt: INVITED_AT, email: 'a@example.com' }],
    membership({ invitations: [invitation(id)] }),
  );
  expect((await post('/administrator', { AdministratorId: ADMINISTRATOR, InvitationId: id }, MEMBER)).status).toBe(200);
  const entry = { account: MEMBER, status: 'Enabled', invitedAt: INVITED_AT, email: 'a@example.com' };
  expect(emulator.snapshot().memberships.find(({ account }) => account === ADMINISTRATOR)?.members).toEqual([entry]);
});

test('a member that is not in the snapshot has the membership of its entry in the list', async () => {
  await serve([{ account: OUTSIDE, status: 'Enabled', invitedAt: INVITED_AT }]);
  const { json } = await wire(emulator.url, '/administrator', { account: OUTSIDE });
  expect(json?.Administrator).toMatchObject({ AccountId: ADMINISTRATOR, MemberStatus: 'Enabled' });
  await post('/members/disassociate', { AccountIds: [OUTSIDE] }, ADMINISTRATOR);
  expect(await listed()).toMatchObject([{ AccountId: OUTSIDE, MemberStatus: 'Removed' }]);
});

test('the list of a hub that is disabled is not in the snapshot', async () => {
  await serve([{ account: OUTSIDE, status: 'Removed', invitedAt: INVITED_AT }]);
  await wire(emulator.url, '/accounts', { method: 'DELETE', account: ADMINISTRATOR });
  expect(emulator.snapshot()).toEqual(
    canonicalSnapshot([membership({ account: ADMINISTRATOR, hub: { state: 'disabled' } })]),
  );
});

test('an entry stays when the member deletes its invitation, until the administrator deletes it or invites again', async () => {
  const old = { account: MEMBER, status: 'Resigned', invitedAt: INVITED_AT, email: 'a@example.com' };
  const ofList = async () => {
    const all = (await listed()) as { MemberStatus: string; InvitedAt?: string; Email?: string }[];
    return all.map(({ MemberStatus, InvitedAt, Email }) => [MemberStatus, InvitedAt, Email]);
  };
  const unprocessed = async (path: string, account: string) => {
    const other = account === MEMBER ? ADMINISTRATOR : MEMBER;
    return (await post(path, { AccountIds: [other] }, account)).json?.UnprocessedAccounts;
  };
  await serve([old], membership({ invitations: [invitation('one', 'Resigned')] }));
  expect(await unprocessed('/invitations/delete', MEMBER)).toEqual([]);
  expect(await ofList()).toEqual([['Resigned', INVITED_AT, 'a@example.com']]);
  expect(await unprocessed('/invitations/delete', MEMBER)).toMatchObject([{ AccountId: ADMINISTRATOR }]);
  await post('/members/disassociate', { AccountIds: [MEMBER] }, ADMINISTRATOR);
  expect(await ofList()).toEqual([['Removed', INVITED_AT, 'a@example.com']]);

  // A new invitation is another entry, and deleted in its turn.
  expect(await unprocessed('/members/invite', ADMINISTRATOR)).toEqual([]);
  expect(await ofList()).toEqual([['Invited', expect.not.stringMatching(INVITED_AT), 'a@example.com']]);
  await unprocessed('/invitations/delete', MEMBER);
  expect((await ofList()).map(([status]) => status)).toEqual(['Invited']);
  expect(await unprocessed('/members/delete', ADMINISTRATOR)).toEqual([]);
  expect(await ofList()).toEqual([]);
  expect(await unprocessed('/members/delete', ADMINISTRATOR)).toMatchObject([{ AccountId: MEMBER }]);
});

test('an entry that the list never had does not appear when the member deletes its invitation', async () => {
  await serve([], membership({ invitations: [invitation('one', 'Resigned')] }));
  await post('/invitations/delete', { AccountIds: [ADMINISTRATOR] }, MEMBER);
  expect(await listed()).toEqual([]);
});
