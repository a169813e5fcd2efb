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
  latestInvitationFrom,
  type MemberSideResult,
} from '../../state/member-side.ts';
import { accountIds, findMembership, store, type Handler } from './handler.ts';

/** The member's side: its invitations and its administrator. */
export function invitationHandlers(context: Context): Record<string, Handler> {
  const { deliveries, memberLists, settings } = context;
  return {
    ListInvitations: listInvitations,
    GetInvitationsCount: (call) => {
      const membership = seen(call);
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
    const membership = seen(call);
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
      const request = {
        action,
        administrator: body[administratorField],
        invitationId: body.InvitationId,
        isAdministrator: memberLists.isAdministrator(call.account, call.region),
      };
      return keep(call, accept(seen(call), request));
    };
  }

  /** The membership as the member sees it. */
  function seen({ account, region }: Call): Membership {
    return deliveries.delivered(findMembership(context, account, region));
  }

  /** Stores what became of what the member sees. An invitation that is on its way stays as it is. */
  function keep({ account, region }: Call, result: MemberSideResult): HttpResponse | ServiceError {
    if (isServiceError(result)) return result;
    const late = deliveries.onTheWay(findMembership(context, account, region));
    return store(context, { ...result, invitations: [...result.invitations, ...late] });
  }

  function disassociate({ account, region }: Call, action: string): HttpResponse | ServiceError {
    const before = findMembership(context, account, region);
    const id = before.administrator?.account ?? '';
    const listed = memberLists.member(id, region, account);
    const left = disassociateFromAdministrator(before, action);
    const response = store(context, left);
    if (listed && !isServiceError(left) && !latestInvitationFrom(id, left)) {
      memberLists.keepEntry(id, region, { ...listed, status: 'Resigned' });
    }
    return response;
  }

  /** `apply` returns undefined if the administrator has sent no invitation that the call applies to. */
  function perAdministrator(apply: (membership: Membership, administrator: string) => Membership | undefined): Handler {
    return (call) => {
      const ids = accountIds(jsonBody(call.request));
      if (!ids) return invalidInput('Invalid parameter: AccountIds');
      const unprocessed = [];
      for (const id of ids) {
        const listed = memberLists.member(id, call.region, call.account);
        const changed = apply(seen(call), id);
        if (changed) {
          keep(call, changed);
          if (listed && !latestInvitationFrom(id, changed)) memberLists.keepEntry(id, call.region, listed);
        } else unprocessed.push({ AccountId: id, ProcessingResult: 'There is no such invitation from this account.' });
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
