import type { UnreadableCause } from '../../membership/model.ts';
import type { ServiceError, ServiceName } from './responses.ts';

/** Misfortunes that every service knows, each by a name of its own. */
export type CommonError = 'unsigned' | 'invalid-credentials' | 'expired' | 'throttled' | 'internal';

export function commonError(service: ServiceName, kind: CommonError): ServiceError {
  return COMMON[kind][service];
}

/** The refusal of IAM, in its own words (domain.md §1, "caller may not"). */
export function accessDenied(callerArn: string, action: string, resource = '*'): ServiceError {
  return problem(
    'AccessDeniedException',
    403,
    `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource} ` +
      `because no identity-based policy allows the ${action} action`,
  );
}

/** The Region's hub is off. The calls disagree on how they say it [code: the provider's tests and its not-found checks]. */
export function hubIsOff(action: string, account: string): ServiceError {
  switch (action) {
    case 'GetAdministratorAccount':
    case 'AcceptAdministratorInvitation':
    case 'AcceptInvitation':
    case 'GetMembers':
      return problem('BadRequestException', 400, '');
    case 'GetMasterAccount':
    case 'DisassociateFromAdministratorAccount':
    case 'DisassociateFromMasterAccount':
      return problem('AccessDeniedException', 403, 'The request is rejected since no such resource found.');
    case 'DisableSecurityHub':
      return problem('ResourceNotFoundException', 404, 'The request is rejected since no such resource found.');
    default:
      return problem('InvalidAccessException', 401, `Account ${account} is not subscribed to AWS Security Hub`);
  }
}

export function invalidInput(message: string): ServiceError {
  return problem('InvalidInputException', 400, message);
}

export function notFound(message = 'The request is rejected because no such resource found.'): ServiceError {
  return problem('ResourceNotFoundException', 404, message);
}

export function alreadySubscribed(): ServiceError {
  return problem('ResourceConflictException', 409, 'Account is already subscribed to Security Hub');
}

/** Not an error of AWS: says that the emulator was asked for what it does not imitate. */
export function notImitated(what: string): ServiceError {
  return problem('UnknownOperationException', 404, `${what} is not imitated by this emulator`);
}

/** What stands behind an unreadable target, as Security Hub says it; `bad-response` is no error but a broken answer. */
export function unreadableError(
  cause: Exclude<UnreadableCause, 'bad-response'>,
  call: { readonly account: string; readonly callerArn: string; readonly action: string },
): ServiceError {
  switch (cause) {
    case 'access-denied':
      return accessDenied(call.callerArn, `securityhub:${call.action}`);
    case 'assume-role-denied':
      return accessDenied(call.callerArn, 'sts:AssumeRole', `arn:aws:iam::${call.account}:role/*`);
    case 'region-disabled':
      return commonError('securityhub', 'invalid-credentials');
    case 'no-endpoint':
      return problem('UnknownEndpoint', 421, 'Misdirected Request: Security Hub has no endpoint in this Region');
    case 'expired-credentials':
      return commonError('securityhub', 'expired');
    case 'throttled':
      return commonError('securityhub', 'throttled');
    case 'unavailable':
      return commonError('securityhub', 'internal');
  }
}

const UNSIGNED = 'Request is missing Authentication Token';
const INVALID = 'The security token included in the request is invalid';
const EXPIRED = 'The security token included in the request is expired';

const COMMON: Readonly<Record<CommonError, Readonly<Record<ServiceName, ServiceError>>>> = {
  unsigned: {
    securityhub: problem('MissingAuthenticationTokenException', 403, 'Missing Authentication Token'),
    account: problem('MissingAuthenticationTokenException', 403, 'Missing Authentication Token'),
    organizations: problem('MissingAuthenticationTokenException', 400, UNSIGNED),
    sts: problem('MissingAuthenticationToken', 403, UNSIGNED),
    ec2: problem('MissingAuthenticationToken', 403, UNSIGNED),
  },
  'invalid-credentials': {
    securityhub: problem('UnrecognizedClientException', 403, INVALID),
    account: problem('UnrecognizedClientException', 403, INVALID),
    organizations: problem('UnrecognizedClientException', 400, INVALID),
    sts: problem('InvalidClientTokenId', 403, INVALID),
    ec2: problem('AuthFailure', 401, 'AWS was not able to validate the provided access credentials'),
  },
  expired: {
    securityhub: problem('ExpiredTokenException', 403, EXPIRED),
    account: problem('ExpiredTokenException', 403, EXPIRED),
    organizations: problem('ExpiredTokenException', 400, EXPIRED),
    sts: problem('ExpiredToken', 403, EXPIRED),
    ec2: problem('RequestExpired', 400, 'Request has expired.'),
  },
  throttled: {
    securityhub: problem('TooManyRequestsException', 429, 'Too Many Requests'),
    account: problem('TooManyRequestsException', 429, 'Too Many Requests'),
    organizations: problem('TooManyRequestsException', 400, 'Too Many Requests'),
    sts: problem('Throttling', 400, 'Rate exceeded'),
    ec2: problem('RequestLimitExceeded', 503, 'Request limit exceeded.'),
  },
  internal: {
    securityhub: problem('InternalException', 500, 'Internal server error'),
    account: problem('InternalServerException', 500, 'Internal server error'),
    organizations: problem('ServiceException', 500, 'Internal server error'),
    sts: problem('InternalFailure', 500, 'Internal server error'),
    ec2: problem('InternalError', 500, 'An internal error has occurred'),
  },
};

function problem(error: string, status: number, message: string): ServiceError {
  return { error, status, message };
}
