import { callerArn, type Action, type Call, type Context, type Service } from '../../call.ts';
import { unreadableError } from '../../http/errors.ts';
import { garbled, type HttpResponse, type ServiceError } from '../../http/responses.ts';
import { hubHandlers } from './hub.ts';
import { invitationHandlers } from './invitations.ts';
import { memberHandlers } from './members.ts';
import { organizationHandlers } from './organization.ts';

/** Security Hub, REST-JSON. Every operation returns the error of the target if the snapshot holds it as unreadable. */
export function securityHub(context: Context): Service {
  const handlers = {
    ...{ ...invitationHandlers(context), ...hubHandlers(context) },
    ...{ ...memberHandlers(context), ...organizationHandlers(context) },
  };
  const routes = new Map<string, Action>();
  for (const [name, route] of Object.entries(ROUTES)) {
    const handler = handlers[name];
    if (!handler) continue;
    routes.set(route, { name, respond: (call) => unreadableResponse(context, name, call) ?? handler(call, name) });
  }
  return { name: 'securityhub', action: ({ method, path }) => routes.get(`${method} ${path}`) };
}

function unreadableResponse({ state }: Context, action: string, call: Call): HttpResponse | ServiceError | undefined {
  const cause = state.find(call.account, call.region)?.unreadable;
  if (cause === undefined) return undefined;
  if (cause === 'bad-response') return garbled();
  return unreadableError(cause, { account: call.account, callerArn: callerArn(call), action });
}

/** Method and path of each operation, from the botocore service model. */
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
  ListOrganizationAdminAccounts: 'GET /organization/admin',
  DescribeOrganizationConfiguration: 'GET /organization/configuration',
} as const;
