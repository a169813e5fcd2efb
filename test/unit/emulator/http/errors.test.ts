import { expect, test } from 'vitest';
import {
  accessDenied,
  alreadySubscribed,
  commonError,
  hubIsOff,
  invalidInput,
  notFound,
  notSupported,
  unreadableError,
} from '../../../../src/emulator/http/errors.ts';

const ARN = 'arn:aws:iam::111122223333:user/emulated';

test.each([
  ['securityhub', 'TooManyRequestsException', 429],
  ['account', 'TooManyRequestsException', 429],
  ['organizations', 'TooManyRequestsException', 400],
  ['sts', 'Throttling', 400],
  ['ec2', 'RequestLimitExceeded', 503],
] as const)('%s throttles with %s %i', (service, error, status) => {
  expect(commonError(service, 'throttled')).toMatchObject({ error, status });
});

test.each([
  ['securityhub', 'ExpiredTokenException', 403],
  ['organizations', 'ExpiredTokenException', 400],
  ['sts', 'ExpiredToken', 403],
  ['ec2', 'RequestExpired', 400],
] as const)('%s has %s %i for expired credentials', (service, error, status) => {
  expect(commonError(service, 'expired')).toMatchObject({ error, status });
});

test.each([
  ['DescribeHub', 'InvalidAccessException', 401],
  ['ListMembers', 'InvalidAccessException', 401],
  ['GetAdministratorAccount', 'BadRequestException', 400],
  ['AcceptInvitation', 'BadRequestException', 400],
  ['GetMasterAccount', 'AccessDeniedException', 403],
  ['DisassociateFromMasterAccount', 'AccessDeniedException', 403],
  ['DisableSecurityHub', 'ResourceNotFoundException', 404],
])('%s has %s %i if the hub is off', (action, error, status) => {
  expect(hubIsOff(action, '111122223333')).toMatchObject({ error, status });
});

test.each([
  ['access-denied', 'AccessDeniedException', 403, `User: ${ARN} is not authorized to perform: securityhub:DescribeHub`],
  ['assume-role-denied', 'AccessDeniedException', 403, 'sts:AssumeRole on resource: arn:aws:iam::111122223333:role/*'],
  ['region-disabled', 'UnrecognizedClientException', 403, 'security token included in the request is invalid'],
  ['no-endpoint', 'UnknownEndpoint', 421, 'no endpoint in this Region'],
  ['expired-credentials', 'ExpiredTokenException', 403, 'expired'],
  ['throttled', 'TooManyRequestsException', 429, 'Too Many Requests'],
  ['unavailable', 'InternalException', 500, 'Internal server error'],
] as const)('a target that is unreadable by %s has %s %i', (cause, error, status, message) => {
  const call = { account: '111122223333', callerArn: ARN, action: 'DescribeHub' };
  const result = unreadableError(cause, call);
  expect(result).toMatchObject({ error, status });
  expect(result.message).toContain(message);
});

test('a denied call names the caller, the action and the resource', () => {
  expect(accessDenied(ARN, 'account:ListRegions', 'arn:aws:account::1:account')).toEqual({
    error: 'AccessDeniedException',
    status: 403,
    message:
      `User: ${ARN} is not authorized to perform: account:ListRegions on resource: arn:aws:account::1:account ` +
      'because no identity-based policy allows the account:ListRegions action',
  });
  expect(accessDenied(ARN, 'a:B').message).toContain('on resource: * because');
});

test('the other errors of Security Hub', () => {
  expect(invalidInput('m')).toEqual({ error: 'InvalidInputException', status: 400, message: 'm' });
  expect(notFound('m')).toEqual({ error: 'ResourceNotFoundException', status: 404, message: 'm' });
  expect(alreadySubscribed()).toMatchObject({ error: 'ResourceConflictException', status: 409 });
  expect(notSupported('GET /x').message).toBe('GET /x is not supported by this emulator');
});
