import { account as accountManagement } from '../services/account.ts';
import {
  errorResponse,
  garbled,
  isServiceError,
  type HttpResponse,
  type ServiceError,
  type ServiceName,
} from './responses.ts';
import { callerArn, type Action, type Call, type Context, type HttpRequest, type Service } from '../call.ts';
import type { CallLog } from './call-log.ts';
import { accountOf, readCredential, type Credential } from './credentials.ts';
import { ec2 } from '../services/ec2.ts';
import { accessDenied, commonError, notImitated, type CommonError } from './errors.ts';
import { composeFaults, type Faults, type InjectedFault } from './faults.ts';
import { organizations } from '../services/organizations.ts';
import { isEnabledByDefault } from '../state/regions.ts';
import { securityHub } from '../services/securityhub/securityhub.ts';
import type { Session } from '../state/sessions.ts';
import { sts } from '../services/sts.ts';

/** An answer, or what happens to the connection instead. */
export type Reply = HttpResponse | 'reset' | 'hang';

interface Caller {
  readonly account: string;
  readonly region: string;
  /** The session token, or else the access key id. */
  readonly key: string;
  readonly session: Session | undefined;
}

/** From a request to its reply: who asks whom for what, may they, does something go wrong, and then the service itself. */
export function router(context: Context, faults: Faults, log: CallLog): (request: HttpRequest, id: string) => Reply {
  const services = new Map<string, Service>();
  for (const create of [securityHub, sts, ec2, accountManagement, organizations]) {
    const service = create(context);
    services.set(service.name, service);
  }
  const pickFault = composeFaults(faults, context.settings.now);
  const emptyPage = faults.emptyPage ?? false;

  return (request, id) => {
    const credential = readCredential(request.authorization ?? '');
    const service = services.get(credential?.service ?? '');
    if (!credential || !service) {
      const answer = errorResponse(serviceLike(request), reject(request, credential), id);
      log.add({ action: 'unknown', account: '', region: credential?.region ?? '', status: answer.status });
      return answer;
    }
    const action = service.action(request);
    const caller = identify(context, service.name, credential, request);
    const account = typeof caller === 'string' ? credential.accessKeyId : caller.account;
    const result = typeof caller === 'string' ? commonError(service.name, caller) : serve(service.name, action, caller);
    const answer =
      typeof result === 'object' && isServiceError(result) ? errorResponse(service.name, result, id) : result;
    const status = typeof answer === 'string' ? 0 : answer.status;
    log.add({ action: `${service.name}:${action?.name ?? 'unknown'}`, account, region: credential.region, status });
    return answer;

    function serve(name: ServiceName, wanted: Action | undefined, by: Caller): Reply | ServiceError {
      if (!wanted) return notImitated(`${request.method} ${request.path} of ${name}`);
      const { region, key } = by;
      const injected = pickFault?.({
        service: name,
        action: wanted.name,
        account: by.account,
        region,
        credential: key,
      });
      const quirks = { emptyPage, repeatedToken: injected === 'repeated-token' };
      const call: Call = { request, account: by.account, region, session: by.session, quirks };
      return (injected && applyFault(injected, name, wanted.name, call)) ?? wanted.answer(call);
    }
  };
}

function identify(
  { sessions, state, settings }: Context,
  service: ServiceName,
  { accessKeyId, region }: Credential,
  { token }: HttpRequest,
): Caller | CommonError {
  const account = accountOf(accessKeyId);
  if (account === undefined) return 'invalid-credentials';
  const session = token === undefined ? undefined : sessions.find(token);
  if (session && session.account !== account) return 'invalid-credentials';
  if (session && session.expires <= settings.now().getTime()) return 'expired';
  // Security Hub says so itself. A Region that cannot be switched off answers whatever the snapshot says of it.
  if (
    (service === 'sts' || service === 'ec2') &&
    !isEnabledByDefault(region) &&
    state.find(account, region)?.unreadable === 'region-disabled'
  ) {
    return 'invalid-credentials';
  }
  return { account, region, session, key: token ?? accessKeyId };
}

/** Undefined for a fault that only the pages show. */
function applyFault(
  injected: InjectedFault,
  service: ServiceName,
  action: string,
  call: Call,
): Reply | ServiceError | undefined {
  switch (injected) {
    case 'reset':
    case 'hang':
      return injected;
    case 'bad-json':
      return garbled();
    case 'throttle':
      return commonError(service, 'throttled');
    case 'server-error':
      return commonError(service, 'internal');
    case 'expired':
      return commonError(service, 'expired');
    case 'access-denied':
      return accessDenied(callerArn(call), `${service}:${action}`);
    case 'repeated-token':
      return undefined;
  }
}

function reject(request: HttpRequest, credential: Credential | undefined): ServiceError {
  if (credential) return notImitated(`The service ${credential.service}`);
  if (request.authorization === undefined) return commonError(serviceLike(request), 'unsigned');
  return {
    error: 'IncompleteSignatureException',
    status: 400,
    message: "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' of AWS4-HMAC-SHA256.",
  };
}

/** Where nothing says which service is meant, its protocol does: that of the answer should be that of the question. */
function serviceLike({ target, contentType }: HttpRequest): ServiceName {
  if (target !== undefined) return 'organizations';
  return contentType?.startsWith('application/x-www-form-urlencoded') ? 'sts' : 'securityhub';
}
