import { callerArn, type Action, type Call, type Context, type HttpRequest, type Service } from '../call.ts';
import { account as accountManagement } from '../services/account.ts';
import { ec2 } from '../services/ec2.ts';
import { organizations } from '../services/organizations.ts';
import { securityHub } from '../services/securityhub/securityhub.ts';
import { sts } from '../services/sts.ts';
import type { Session } from '../state/sessions.ts';
import type { CallLog } from './call-log.ts';
import { accountOfAccessKey, readCredential, type Credential } from './credentials.ts';
import { accessDenied, commonError, notSupported, type CommonError } from './errors.ts';
import { composeFaults, type Faults, type InjectedFault } from './faults.ts';
import {
  errorResponse,
  garbled,
  isServiceError,
  type HttpResponse,
  type ServiceError,
  type ServiceName,
} from './responses.ts';

/** A response, or what happens to the connection instead: it is reset, or gets no response. */
export type Reply = HttpResponse | 'reset' | 'hang';

interface Caller {
  readonly account: string;
  readonly region: string;
  /** The session token, or else the access key id. */
  readonly key: string;
  readonly session: Session | undefined;
}

/** Finds the service and the operation of a request, checks its credentials, applies faults, and calls the service. */
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
    // As in AWS, the size is checked before the credentials are.
    if (!credential || !service || request.tooLarge) {
      const name = service?.name ?? serviceOfProtocol(request);
      const error = request.tooLarge ? commonError(name, 'too-large') : rejection(request, credential);
      const response = errorResponse(name, error, id);
      log.add({ action: 'unknown', account: '', region: credential?.region ?? '', status: response.status });
      return response;
    }
    const action = service.action(request);
    const caller = identify(context, credential, request);
    const account = typeof caller === 'string' ? credential.accessKeyId : caller.account;
    const result = typeof caller === 'string' ? commonError(service.name, caller) : serve(service.name, action, caller);
    const reply =
      typeof result === 'object' && isServiceError(result) ? errorResponse(service.name, result, id) : result;
    const status = typeof reply === 'string' ? 0 : reply.status;
    log.add({ action: `${service.name}:${action?.name ?? 'unknown'}`, account, region: credential.region, status });
    return reply;

    function serve(serviceName: ServiceName, action: Action | undefined, caller: Caller): Reply | ServiceError {
      if (!action) return notSupported(`${request.method} ${request.path} of ${serviceName}`);
      const { account, region, session, key } = caller;
      const injected = pickFault?.({ service: serviceName, action: action.name, account, region, credential: key });
      const pagingFaults = { emptyPage, repeatedToken: injected === 'repeated-token' };
      const call: Call = { request, account, region, session, pagingFaults };
      return (injected && applyFault(injected, serviceName, action.name, call)) ?? action.respond(call);
    }
  };
}

/** The caller that the credentials belong to, or why they are not accepted. */
function identify(
  { sessions, state, settings }: Context,
  { accessKeyId, region }: Credential,
  { token }: HttpRequest,
): Caller | CommonError {
  const account = accountOfAccessKey(accessKeyId);
  if (account === undefined) return 'invalid-credentials';
  const session = token === undefined ? undefined : sessions.find(token);
  if (session && session.account !== account) return 'invalid-credentials';
  if (session && session.expires <= settings.now().getTime()) return 'expired';
  // A Region that is off does not know the account, with any role.
  if (!state.isOn(account, region)) return 'invalid-credentials';
  return { account, region, session, key: token ?? accessKeyId };
}

/** Undefined for a fault that changes only the pages of a list. */
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

/** The error of a request that is not signed with SigV4, or signed for a service that is not supported. */
function rejection(request: HttpRequest, credential: Credential | undefined): ServiceError {
  if (credential) return notSupported(`The service ${credential.service}`);
  if (request.authorization === undefined) return commonError(serviceOfProtocol(request), 'unsigned');
  return {
    error: 'IncompleteSignatureException',
    status: 400,
    message: "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' of AWS4-HMAC-SHA256.",
  };
}

/** A service with the protocol of the request, so that the error of a request to no known service is in that protocol. */
function serviceOfProtocol({ target, contentType }: HttpRequest): ServiceName {
  if (target !== undefined) return 'organizations';
  return contentType?.startsWith('application/x-www-form-urlencoded') ? 'sts' : 'securityhub';
}
