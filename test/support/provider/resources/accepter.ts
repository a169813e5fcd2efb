/* eslint-disable @typescript-eslint/no-deprecated -- the provider makes the deprecated calls, and so does its stand-in */
import {
  AcceptInvitationCommand,
  DisassociateFromMasterAccountCommand,
  GetMasterAccountCommand,
  type Invitation,
  ListInvitationsCommand,
  type ListInvitationsResponse,
} from '@aws-sdk/client-securityhub';
import { call, callUnless } from '../clients.ts';
import { Failure } from '../failure.ts';
import type { ResourceData } from '../resource-data.ts';
import type { Context, ResourceType } from '../resource-type.ts';
import { isNoSuchResource } from './errors.ts';

/** internal/service/securityhub/invite_accepter.go of the provider. */
export const accepter: ResourceType = {
  behaviour: { master_id: { forceNew: true } },

  async create(data, context) {
    const administrator = data.text('master_id');
    const doing = `reading Security Hub Invitation (${administrator})`;
    const found = (await listInvitations(context, doing)).filter(({ AccountId }) => AccountId === administrator);
    const [invitation, another] = found;
    if (!invitation) throw new Failure(`${doing}: empty result`);
    if (another) throw new Failure(`${doing}: too many results: wanted 1, got ${found.length}`);
    const input = { InvitationId: invitation.InvitationId, MasterId: administrator };
    const accepting = `accepting Security Hub Invitation (${invitation.InvitationId ?? ''})`;
    await call('AcceptInvitation', accepting, context.hub.send(new AcceptInvitationCommand(input)));
    data.setId(context.account);
    await read(data, context);
  },

  read,

  async delete(data, { hub }) {
    const doing = `disassociating from Security Hub Master Account (${data.id})`;
    const sent = hub.send(new DisassociateFromMasterAccountCommand({}));
    await callUnless(isNoSuchResource, 'DisassociateFromMasterAccount', doing, sent);
  },
};

async function read(data: ResourceData, { hub }: Context): Promise<void> {
  const doing = `reading Security Hub Master Account (${data.id})`;
  const sent = hub.send(new GetMasterAccountCommand({}));
  const Master = (await callUnless(isNoSuchResource, 'GetMasterAccount', doing, sent))?.Master;
  if (Master) {
    data.set('invitation_id', Master.InvitationId);
    data.set('master_id', Master.AccountId);
  } else if (data.isNew) {
    throw new Failure(`${doing}: empty result`);
  } else {
    data.setId(undefined);
  }
}

async function listInvitations({ hub }: Context, doing: string): Promise<Invitation[]> {
  const all: Invitation[] = [];
  let token: string | undefined;
  do {
    const sent = hub.send(new ListInvitationsCommand({ NextToken: token }));
    const page: ListInvitationsResponse = await call('ListInvitations', doing, sent);
    all.push(...(page.Invitations ?? []));
    token = page.NextToken;
  } while (token);
  return all;
}
