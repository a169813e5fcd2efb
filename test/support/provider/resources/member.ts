/* eslint-disable @typescript-eslint/no-deprecated -- the provider makes the deprecated calls, and so does its stand-in */
import {
  CreateMembersCommand,
  DeleteMembersCommand,
  DisassociateMembersCommand,
  GetMembersCommand,
  InviteMembersCommand,
} from '@aws-sdk/client-securityhub';
import { call, callUnless } from '../clients.ts';
import { Failure } from '../failure.ts';
import type { ResourceData } from '../resource-data.ts';
import type { Context, ResourceType } from '../resource-type.ts';
import { isNoSuchResource } from './errors.ts';

/** A member with one of these was invited, to the provider. */
const INVITED = new Set(['Invited', 'Enabled', 'Associated', 'Resigned']);

/** internal/service/securityhub/member.go of the provider, before its version 6.43. */
export const member: ResourceType = {
  behaviour: { account_id: { forceNew: true }, email: { forceNew: true }, invite: { forceNew: true } },

  async create(data, context) {
    const AccountId = data.text('account_id');
    const Email = data.text('email');
    const details = [{ AccountId, ...(Email !== '' && { Email }) }];
    const doing = `creating Security Hub Member (${AccountId})`;
    const sent = context.hub.send(new CreateMembersCommand({ AccountDetails: details }));
    const created = await call('CreateMembers', doing, sent);
    assertProcessed(doing, created.UnprocessedAccounts);
    data.setId(AccountId);
    if (data.flag('invite')) {
      const inviting = `inviting Security Hub Member (${AccountId})`;
      const sentInvite = context.hub.send(new InviteMembersCommand({ AccountIds: [AccountId] }));
      const invited = await call('InviteMembers', inviting, sentInvite);
      assertProcessed(inviting, invited.UnprocessedAccounts);
    }
    await read(data, context);
  },

  read,

  async delete(data, { hub }) {
    const AccountIds = [data.id];
    const disassociating = `disassociating Security Hub Member (${data.id})`;
    const sent = hub.send(new DisassociateMembersCommand({ AccountIds }));
    if (!(await callUnless(isNoSuchResource, 'DisassociateMembers', disassociating, sent))) return;
    const deleting = `deleting Security Hub Member (${data.id})`;
    const sentDelete = hub.send(new DeleteMembersCommand({ AccountIds }));
    const deleted = await callUnless(isNoSuchResource, 'DeleteMembers', deleting, sentDelete);
    assertProcessed(deleting, deleted?.UnprocessedAccounts);
  },
};

async function read(data: ResourceData, { hub }: Context): Promise<void> {
  const doing = `reading Security Hub Member (${data.id})`;
  const sent = hub.send(new GetMembersCommand({ AccountIds: [data.id] }));
  const found = (await callUnless(isNoSuchResource, 'GetMembers', doing, sent))?.Members?.[0];
  if (!found) {
    if (data.isNew) throw new Failure(`${doing}: empty result`);
    data.setId(undefined);
    return;
  }
  data.set('account_id', found.AccountId);
  data.set('email', found.Email);
  data.set('master_id', found.MasterId);
  data.set('member_status', found.MemberStatus);
  data.set('invite', INVITED.has(found.MemberStatus ?? ''));
}

interface Unprocessed {
  readonly AccountId?: string | undefined;
  readonly ProcessingResult?: string | undefined;
}

function assertProcessed(doing: string, unprocessed: readonly Unprocessed[] | undefined): void {
  if (!unprocessed || unprocessed.length === 0) return;
  throw new Failure(
    `${doing}: ${unprocessed.map((one) => `${one.AccountId ?? ''}: ${one.ProcessingResult ?? ''}`).join('\n')}`,
  );
}
