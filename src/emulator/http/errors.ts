import type { UnreadableCause } from '../../membership/model.ts';
import type { ServiceError, ServiceName } from './responses.ts';

/** Errors that every service can return, each service under its own error name. */
export type CommonError = 'unsigned' | 'invalid-credentials' | 'expired' | 'throttled' | 'internal' | 'too-large';

export function commonError(service: ServiceName, kind: CommonError): ServiceError {
  return COMMON[kind][service];
}

/** The IAM error of a caller without permission. */
export function accessDenied(callerArn: string, action: string, resource = '*'): ServiceError {
  return serviceError(
    'AccessDeniedException',
    403,
    `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource} ` +
      `because no identity-based policy allows the ${action} action`,
  );
}

/** Security Hub is off in the Region. Each call has its own error for it [code: the provider's tests and not-found checks]. */
export function hubIsOff(action: string, account: string): ServiceError {
  switch (action) {
    case 'GetAdministratorAccount':
    case 'AcceptAdministratorInvitation':
    case 'AcceptInvitation':
    case 'GetMembers':
      return serviceError('BadRequestException', 400, '');
    case 'GetMasterAccount':
    case 'DisassociateFromAdministratorAccount':
    case 'DisassociateFromMasterAccount':
      return serviceError('AccessDeniedException', 403, 'The request is rejected since no such resource found.');
    case 'DisableSecurityHub':
      return serviceError('ResourceNotFoundException', 404, 'The request is rejected since no such resource found.');
    default:
      return serviceError('InvalidAccessException', 401, `Account ${account} is not subscribed to AWS Security Hub`);
  }
}

/** ListInvitations of an account that AWS Organizations manages: the one error of the model that fits [guess]. */
export function onlyByInvitation(account: string): ServiceError {
  return serviceError('InvalidAccessException', 401, `Account ${account} is managed by AWS Organizations`);
}

/** A call about the organization by an account that may not make it [guess: the words]. */
export function notOrganizationAdministrator(account: string): ServiceError {
  return serviceError(
    'InvalidAccessException',
    401,
    `Account ${account} is not an administrator for this organization`,
  );
}

export function invalidInput(message: string): ServiceError {
  return serviceError('InvalidInputException', 400, message);
}

export function notFound(message = 'The request is rejected because no such resource found.'): ServiceError {
  return serviceError('ResourceNotFoundException', 404, message);
}

export function alreadySubscribed(): ServiceError {
  return serviceError('ResourceConflictException', 409, 'Account is already subscribed to Security Hub');
}

/** Not an AWS error: the emulator does not support this service or operation. */
export function notSupported(what: string): ServiceError {
  return serviceError('UnknownOperationException', 404, `${what} is not supported by this emulator`);
}

/** The error that makes a target unreadable for the cause. `bad-response` has none: it is a 200 with a broken body. */
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
      return serviceError('UnknownEndpoint', 421, 'Misdirected Request: Security Hub has no endpoint in this Region');
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
const TOO_LARGE = 'Request Entity Too Large';
const EXPIRED = 'The security token included in the request is expired';

const COMMON: Readonly<Record<CommonError, Readonly<Record<ServiceName, ServiceError>>>> = {
  unsigned: {
    securityhub: serviceError('MissingAuthenticationTokenException', 403, 'Missing Authentication Token'),
    account: serviceError('MissingAuthenticationTokenException', 403, 'Missing Authentication Token'),
    organizations: serviceError('MissingAuthenticationTokenException', 400, UNSIGNED),
    sts: serviceError('MissingAuthenticationToken', 403, UNSIGNED),
    ec2: serviceError('MissingAuthenticationToken', 403, UNSIGNED),
  },
  'invalid-credentials': {
    securityhub: serviceError('UnrecognizedClientException', 403, INVALID),
    account: serviceError('UnrecognizedClientException', 403, INVALID),
    organizations: serviceError('UnrecognizedClientException', 400, INVALID),
    sts: serviceError('InvalidClientTokenId', 403, INVALID),
    ec2: serviceError('AuthFailure', 401, 'AWS was not able to validate the provided access credentials'),
  },
  expired: {
    securityhub: serviceError('ExpiredTokenException', 403, EXPIRED),
    account: serviceError('ExpiredTokenException', 403, EXPIRED),
    organizations: serviceError('ExpiredTokenException', 400, EXPIRED),
    sts: serviceError('ExpiredToken', 403, EXPIRED),
    ec2: serviceError('RequestExpired', 400, 'Request has expired.'),
  },
  throttled: {
    securityhub: serviceError('TooManyRequestsException', 429, 'Too Many Requests'),
    account: serviceError('TooManyRequestsException', 429, 'Too Many Requests'),
    organizations: serviceError('TooManyRequestsException', 400, 'Too Many Requests'),
    sts: serviceError('Throttling', 400, 'Rate exceeded'),
    ec2: serviceError('RequestLimitExceeded', 503, 'Request limit exceeded.'),
  },
  internal: {
    securityhub: serviceError('InternalException', 500, 'Internal server error'),
    account: serviceError('InternalServerException', 500, 'Internal server error'),
    organizations: serviceError('ServiceException', 500, 'Internal server error'),
    sts: serviceError('InternalFailure', 500, 'Internal server error'),
    ec2: serviceError('InternalError', 500, 'An internal error has occurred'),
  },
  'too-large': {
    securityhub: serviceError('RequestEntityTooLargeException', 413, TOO_LARGE),
    account: serviceError('RequestEntityTooLargeException', 413, TOO_LARGE),
    organizations: serviceError('RequestEntityTooLargeException', 413, TOO_LARGE),
    sts: serviceError('RequestEntityTooLarge', 413, TOO_LARGE),
    ec2: serviceError('RequestEntityTooLarge', 413, TOO_LARGE),
  },
};

function serviceError(error: string, status: number, message: string): ServiceError {
  return { error, status, message };
}
