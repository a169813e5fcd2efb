import type { Administrator, Invitation, Membership } from '../../../membership/model.ts';
import { garbled, isServiceError, json, type HttpResponse, type ServiceError } from '../../http/responses.ts';
import { callerArn, jsonBody, MALFORMED_BODY, type Action, type Call, type Context, type Service } from '../../call.ts';
import { hubIsOff, invalidInput, unreadableError } from '../../http/errors.ts';
import { hubHandlers } from './hub.ts';
import { memberHandlers } from './members.ts';
import { accept, acceptedInvitation, decline, deleteInvitations, leave } from '../../state/member-side.ts';
import { page, pageSize } from '../../http/paging.ts';
import { membershipOf, put, type Handler } from './handler.ts';

/** Security Hub, REST-JSON: a table of routes, and before each the error of a target that is unreadable. */
export function securityHub(context: Context): Service {
  const handlers = { ...invitationHandlers(context), ...hubHandlers(context), ...memberHandlers(context) };
  const routes = new Map<string, Action>();
  for (const [name, route] of Object.entries(ROUTES)) {
    const handler = handlers[name];
    if (handler) routes.set(route, { name, answer: (call) => readable(context, name, call) ?? handler(call, name) });
  }
  return { name: 'securityhub', action: ({ method, path }) => routes.get(`${method} ${path}`) };
}

/** From the service model; the deprecated twins of a call have one handler with it. */
const ROUTES = {
  ListInvitations: 'GET /invitations',
  GetInvitationsCount: 'GET /invitations/count',
  GetAdministratorAccount: 'GET /administrator',
  GetMasterAccount: 'GET /master',
  AcceptAdministratorInvitation: 'POST /administrator',
  AcceptInvitation: 'POST /master',
  DeclineInvitations: 'POST /invitations/decline',
  DeleteInvitations: 'POST /invitations/delete',
  DisassociateFromAdministratorAccount: 'POST /administrator/disassociate',
  DisassociateFromMasterAccount: 'POST /master/disassociate',
  DescribeHub: 'GET /accounts',
  EnableSecurityHub: 'POST /accounts',
  UpdateSecurityHubConfiguration: 'PATCH /accounts',
  DisableSecurityHub: 'DELETE /accounts',
  GetEnabledStandards: 'POST /standards/get',
  CreateMembers: 'POST /members',
  InviteMembers: 'POST /members/invite',
  GetMembers: 'POST /members/get',
  ListMembers: 'GET /members',
  DisassociateMembers: 'POST /members/disassociate',
  DeleteMembers: 'POST /members/delete',
} as const;

function invitationHandlers(context: Context): Record<string, Handler> {
  const { memberLists, settings } = context;
  return {
    ListInvitations: (call, name) => {
      const { account, region, quirks, request } = call;
      const membership = membershipOf(context, account, region);
      if (settings.invitationsNeedHub && membership.hub?.state !== 'enabled') {
        return hubIsOff('GetAdministratorAccount', account);
      }
      const query = new URLSearchParams(request.query);
      const size = pageSize(query.get('MaxResults') ?? 50, 50);
      if (size === undefined) return invalidInput('Invalid parameter: MaxResults must be between 1 and 50');
      const found = page(membership.invitations, {
        list: `${name}|${account}|${region}`,
        size: Math.min(size, settings.pageSize),
        token: query.get('NextToken') ?? undefined,
        quirks,
      });
      return isServiceError(found)
        ? found
        : json({ Invitations: found.items.map(invitationShape), NextToken: found.nextToken });
    },
    GetInvitationsCount: ({ account, region }) => {
      const membership = membershipOf(context, account, region);
      const accepted = acceptedInvitation(membership) ? 1 : 0;
      return json({ InvitationsCount: membership.invitations.length - accepted });
    },
    GetAdministratorAccount: administratorHandler(context, 'Administrator'),
    GetMasterAccount: administratorHandler(context, 'Master'),
    AcceptAdministratorInvitation: acceptHandler('AdministratorId'),
    AcceptInvitation: acceptHandler('MasterId'),
    DisassociateFromAdministratorAccount: leaveHandler,
    DisassociateFromMasterAccount: leaveHandler,
    DeclineInvitations: perAdministrator(decline),
    DeleteInvitations: perAdministrator(deleteInvitations),
  };

  function acceptHandler(administratorField: string): Handler {
    return (call, action) => {
      const body = jsonBody(call.request);
      if (!body) return MALFORMED_BODY;
      return put(
        context,
        accept(membershipOf(context, call.account, call.region), {
          action,
          administrator: body[administratorField],
          invitationId: body.InvitationId,
          isAdministrator: memberLists.isAdministrator(call.account, call.region),
        }),
      );
    };
  }

  function leaveHandler({ account, region }: Call, action: string): HttpResponse | ServiceError {
    return put(context, leave(membershipOf(context, account, region), action));
  }

  /** `change` says undefined where this administrator has sent nothing that the call is about. */
  function perAdministrator(
    change: (membership: Membership, administrator: string) => Membership | undefined,
  ): Handler {
    return ({ account, region, request }) => {
      const ids = jsonBody(request)?.AccountIds;
      if (!Array.isArray(ids)) return invalidInput('Invalid parameter: AccountIds');
      const unprocessed = [];
      for (const id of ids.map(String)) {
        const changed = change(membershipOf(context, account, region), id);
        if (changed) put(context, changed);
        else unprocessed.push({ AccountId: id, ProcessingResult: 'There is no such invitation from this account.' });
      }
      return json({ UnprocessedAccounts: unprocessed });
    };
  }
}

function administratorHandler(context: Context, field: 'Administrator' | 'Master'): Handler {
  return ({ account, region }, action) => {
    const { administrator, hub } = membershipOf(context, account, region);
    if (administrator) return json({ [field]: administratorShape(administrator) });
    return hub?.state === 'enabled' ? json({}) : hubIsOff(action, account);
  };
}

function readable({ state }: Context, action: string, call: Call): HttpResponse | ServiceError | undefined {
  const cause = state.find(call.account, call.region)?.unreadable;
  if (cause === undefined) return undefined;
  if (cause === 'bad-response') return garbled();
  return unreadableError(cause, { account: call.account, callerArn: callerArn(call), action });
}

function invitationShape({ administrator, id, invitedAt, status }: Invitation): object {
  return { AccountId: administrator, InvitationId: id, InvitedAt: invitedAt, MemberStatus: status };
}

function administratorShape({ account, invitationId, invitedAt, status }: Administrator): object {
  return { AccountId: account, InvitationId: invitationId, InvitedAt: invitedAt, MemberStatus: status };
}
