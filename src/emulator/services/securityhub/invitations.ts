import type { Administrator, Invitation, Membership } from '../../../membership/model.ts';
import { isKnownOrganization } from '../../../membership/origin.ts';
import { jsonBody, MALFORMED_BODY, type Call, type Context } from '../../call.ts';
import { hubIsOff, invalidInput, onlyByInvitation } from '../../http/errors.ts';
import { page, pageSize } from '../../http/paging.ts';
import { isServiceError, json, type HttpResponse, type ServiceError } from '../../http/responses.ts';
import {
  accept,
  acceptedInvitation,
  declineInvitations,
  deleteInvitations,
  disassociateFromAdministrator,
} from '../../state/member-side.ts';
import { accountIds, findMembership, store, type Handler } from './handler.ts';

/** The member's side: its invitations and its administrator. */
export function invitationHandlers(context: Context): Record<string, Handler> {
  const { memberLists, settings } = context;
  return {
    ListInvitations: listInvitations,
    GetInvitationsCount: ({ account, region }) => {
      const membership = findMembership(context, account, region);
      const accepted = acceptedInvitation(membership) ? 1 : 0;
      return json({ InvitationsCount: membership.invitations.length - accepted });
    },
    GetAdministratorAccount: administratorHandler('Administrator'),
    GetMasterAccount: administratorHandler('Master'),
    AcceptAdministratorInvitation: acceptHandler('AdministratorId'),
    AcceptInvitation: acceptHandler('MasterId'),
    DisassociateFromAdministratorAccount: disassociate,
    DisassociateFromMasterAccount: disassociate,
    DeclineInvitations: perAdministrator(declineInvitations),
    DeleteInvitations: perAdministrator(deleteInvitations),
  };

  function listInvitations(call: Call, action: string): HttpResponse | ServiceError {
    const { account, region, request, pagingFaults } = call;
    const membership = findMembership(context, account, region);
    if (settings.invitationsNeedHub && membership.hub?.state !== 'enabled') {
      return hubIsOff('GetAdministratorAccount', account);
    }
    if (settings.organizationInvitations === 'error' && isWithoutInvitation(membership))
      return onlyByInvitation(account);
    const query = new URLSearchParams(request.query);
    const size = pageSize(query.get('MaxResults') ?? 50, 50);
    if (size === undefined) return invalidInput('Invalid parameter: MaxResults must be between 1 and 50');
    const result = page(membership.invitations, {
      list: `${action}|${account}|${region}`,
      size: Math.min(size, settings.pageSize),
      token: query.get('NextToken') ?? undefined,
      faults: pagingFaults,
    });
    return isServiceError(result)
      ? result
      : json({ Invitations: result.items.map(invitationShape), NextToken: result.nextToken });
  }

  function administratorHandler(field: 'Administrator' | 'Master'): Handler {
    return ({ account, region }, action) => {
      const { administrator, hub } = findMembership(context, account, region);
      if (administrator) return json({ [field]: administratorShape(administrator) });
      return hub?.state === 'enabled' ? json({}) : hubIsOff(action, account);
    };
  }

  function acceptHandler(administratorField: string): Handler {
    return (call, action) => {
      const body = jsonBody(call.request);
      if (!body) return MALFORMED_BODY;
      return store(
        context,
        accept(findMembership(context, call.account, call.region), {
          action,
          administrator: body[administratorField],
          invitationId: body.InvitationId,
          isAdministrator: memberLists.isAdministrator(call.account, call.region),
        }),
      );
    };
  }

  function disassociate({ account, region }: Call, action: string): HttpResponse | ServiceError {
    return store(context, disassociateFromAdministrator(findMembership(context, account, region), action));
  }

  /** `change` returns undefined if the administrator has sent no invitation that the call applies to. */
  function perAdministrator(
    change: (membership: Membership, administrator: string) => Membership | undefined,
  ): Handler {
    return ({ account, region, request }) => {
      const ids = accountIds(jsonBody(request));
      if (!ids) return invalidInput('Invalid parameter: AccountIds');
      const unprocessed = [];
      for (const id of ids) {
        const changed = change(findMembership(context, account, region), id);
        if (changed) store(context, changed);
        else unprocessed.push({ AccountId: id, ProcessingResult: 'There is no such invitation from this account.' });
      }
      return json({ UnprocessedAccounts: unprocessed });
    };
  }
}

/** AWS Organizations manages the membership, and no invitation is left from before. */
function isWithoutInvitation({ administrator, invitations }: Membership): boolean {
  return administrator !== undefined && isKnownOrganization(administrator) && invitations.length === 0;
}

function invitationShape({ administrator, id, invitedAt, status }: Invitation): object {
  return { AccountId: administrator, InvitationId: id, InvitedAt: invitedAt, MemberStatus: status };
}

function administratorShape({ account, invitationId, invitedAt, status }: Administrator): object {
  return { AccountId: account, InvitationId: invitationId, InvitedAt: invitedAt, MemberStatus: status };
}
