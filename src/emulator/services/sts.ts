import { ROLE_ARN, SESSION_NAME, partitionOf } from '../../membership/identifiers.ts';
import { callerArn, type Action, type Call, type Context, type Service } from '../call.ts';
import { xml, type HttpResponse, type ServiceError } from '../http/responses.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** AWS STS, query protocol: GetCallerIdentity and AssumeRole. */
export function sts(context: Context): Service {
  const actions = new Map<string, Action>([
    ['GetCallerIdentity', { name: 'GetCallerIdentity', respond: getCallerIdentity }],
    ['AssumeRole', { name: 'AssumeRole', respond: (call) => assumeRole(context, call) }],
  ]);
  return { name: 'sts', action: ({ body }) => actions.get(/(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? '') };
}

function getCallerIdentity(call: Call): HttpResponse {
  const { account, session } = call;
  return xml('GetCallerIdentityResponse', NAMESPACE, {
    GetCallerIdentityResult: {
      Arn: callerArn(call),
      UserId: session ? `AROA${account}:${session.name}` : `AIDA${account}`,
      Account: account,
    },
  });
}

function assumeRole(context: Context, call: Call): HttpResponse | ServiceError {
  const parameters = new URLSearchParams(call.request.body);
  const roleArn = parameters.get('RoleArn') ?? '';
  const name = parameters.get('RoleSessionName') ?? '';
  const [, account, role] = ROLE_ARN.exec(roleArn) ?? [];
  if (account === undefined || role === undefined) return invalid(`${roleArn} is not a valid role ARN`);
  if (!SESSION_NAME.test(name)) return invalid('RoleSessionName must be 2 to 64 of the characters \\w+=,.@-');
  const seconds = Number(parameters.get('DurationSeconds') ?? 3600);
  if (!(seconds >= 900 && seconds <= 43_200)) return invalid('DurationSeconds must be between 900 and 43200');
  if (call.session && seconds > 3600) {
    return invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining');
  }
  const { externalId } = context.settings;
  if (isDenied(context, account) || (externalId !== undefined && parameters.get('ExternalId') !== externalId)) {
    return denied(call, roleArn);
  }
  const expires = context.settings.now().getTime() + seconds * 1000;
  return xml('AssumeRoleResponse', NAMESPACE, {
    AssumeRoleResult: {
      AssumedRoleUser: {
        AssumedRoleId: `AROA${account}:${name}`,
        Arn: `arn:${roleArn.split(':')[1] ?? partitionOf(call.region)}:sts::${account}:assumed-role/${role}/${name}`,
      },
      Credentials: {
        AccessKeyId: `ASIA${account}`,
        SecretAccessKey: 'emulated-secret',
        SessionToken: context.sessions.issue({ account, role, name, expires }),
        Expiration: new Date(expires).toISOString(),
      },
    },
  });
}

/** Only if the role could be assumed for no target of the account: a role is the same in all Regions. */
function isDenied({ settings, state }: Context, account: string): boolean {
  if (settings.assumeRoleDenied.has(account)) return true;
  const memberships = state.membershipsOf(account);
  return memberships.length > 0 && memberships.every(({ unreadable }) => unreadable === 'assume-role-denied');
}

function denied(call: Call, roleArn: string): ServiceError {
  return {
    error: 'AccessDenied',
    status: 403,
    message: `User: ${callerArn(call)} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
  };
}

function invalid(message: string): ServiceError {
  return { error: 'ValidationError', status: 400, message };
}
