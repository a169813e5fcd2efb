import { afterEach, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/server.ts';
import { type Member, type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { accepted, ADMINISTRATOR, invitation, MEMBER, membership, wire } from '../../support/wire.ts';

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

test('an administrator of the snapshot is served with its list as it stands there', async () => {
  const members = [{ account: MEMBER, status: 'ASSOCIATED', invitedAt: INVITED_AT, email: 'a@example.com' }];
  await serve(members, accepted('one'));
  expect(await listed()).toMatchObject([
    { AccountId: MEMBER, MemberStatus: 'ASSOCIATED', InvitedAt: INVITED_AT, Email: 'a@example.com' },
  ]);
});

test('without a list it has no members, whatever their side says', async () => {
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

test('an entry follows the member’s side from the first write on, and keeps its e-mail address', async () => {
  const id = 'b'.repeat(32);
  await serve(
    [{ account: MEMBER, status: 'Invited', invitedAt: INVITED_AT, email: 'a@example.com' }],
    membership({ invitations: [invitation(id)] }),
  );
  expect((await post('/administrator', { AdministratorId: ADMINISTRATOR, InvitationId: id }, MEMBER)).status).toBe(200);
  const entry = { account: MEMBER, status: 'Enabled', invitedAt: INVITED_AT, email: 'a@example.com' };
  expect(emulator.snapshot().memberships.find(({ account }) => account === ADMINISTRATOR)?.members).toEqual([entry]);
});

test('a member that is not in the snapshot sees what the list says of it', async () => {
  await serve([{ account: OUTSIDE, status: 'Enabled', invitedAt: INVITED_AT }]);
  const { json } = await wire(emulator.url, '/administrator', { account: OUTSIDE });
  expect(json?.Administrator).toMatchObject({ AccountId: ADMINISTRATOR, MemberStatus: 'Enabled' });
  await post('/members/disassociate', { AccountIds: [OUTSIDE] }, ADMINISTRATOR);
  expect(await listed()).toMatchObject([{ AccountId: OUTSIDE, MemberStatus: 'Removed' }]);
});

test('a list that is gone with its hub does not stay in the snapshot', async () => {
  await serve([{ account: OUTSIDE, status: 'Removed', invitedAt: INVITED_AT }]);
  await wire(emulator.url, '/accounts', { method: 'DELETE', account: ADMINISTRATOR });
  expect(emulator.snapshot()).toEqual(
    canonicalSnapshot([membership({ account: ADMINISTRATOR, hub: { state: 'disabled' } })]),
  );
});
