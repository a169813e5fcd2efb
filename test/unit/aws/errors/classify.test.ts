import { describe, expect, it } from 'vitest';
import { classifyError, isNamed, type Meaning } from '../../../../src/aws/errors/classify.ts';

const DENIED = 'User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: securityhub:DescribeHub';
const HTML = 'Unexpected token \'<\', "<html>" is not valid JSON';

const table: readonly [string, unknown, Meaning['cause'], Meaning['aboutHub']?][] = [
  [
    'hub off, by DescribeHub',
    aws('InvalidAccessException', 401, 'Account 1 is not subscribed to AWS Security Hub'),
    'bad-response',
    'hub-off',
  ],
  [
    'the same since the service has another name',
    aws('InvalidAccessException', 401, 'is not subscribed to AWS Security Hub CSPM'),
    'bad-response',
    'hub-off',
  ],
  [
    'hub off, in the words of denial',
    aws('AccessDeniedException', 403, 'The request is rejected since no such resource found.'),
    'access-denied',
    'hub-may-be-off',
  ],
  ['hub off, with an empty body', aws('BadRequestException', 400, 'UnknownError'), 'bad-response', 'hub-may-be-off'],
  [
    'InvalidAccessException about permissions',
    aws('InvalidAccessException', 401, 'The account may not'),
    'access-denied',
    'hub-may-be-off',
  ],
  ...['InvalidAccessException', 'BadRequestException'].map((name): (typeof table)[number] => [
    `denied, as ${name}`,
    aws(name, name === 'BadRequestException' ? 400 : 401, `${DENIED} on resource: *`),
    'access-denied',
  ]),
  [
    'denied, in words that also say that a resource is not found',
    aws('AccessDeniedException', 403, 'You are Not Authorized: no such resource found'),
    'access-denied',
  ],
  ['no administrator', aws('ResourceNotFoundException', 404, 'no such resource'), 'bad-response', 'no-administrator'],

  ['denied by IAM', aws('AccessDeniedException', 403, `${DENIED} on resource: *`), 'access-denied'],
  [
    'denied by an SCP',
    aws('AccessDeniedException', 403, `${DENIED} with an explicit deny in a service control policy`),
    'access-denied',
  ],
  ['denied by STS', aws('AccessDenied', 403, 'is not authorized to perform: sts:AssumeRole'), 'access-denied'],
  [
    'denied by EC2',
    aws('UnauthorizedOperation', 403, 'You are not authorized to perform this operation.'),
    'access-denied',
  ],
  ['denied with an empty body', aws('AccessDeniedException', 403, 'UnknownError'), 'access-denied'],
  ['403 without a name', aws('Unknown', 403, 'UnknownError'), 'access-denied'],
  ['401 without a name', aws('Unknown', 401, 'UnknownError'), 'access-denied'],
  [
    'a wrong secret',
    aws('SignatureDoesNotMatch', 403, 'The request signature we calculated does not match'),
    'access-denied',
  ],
  ['a wrong clock', aws('RequestTimeTooSkewed', 403, 'The difference between the request time'), 'access-denied'],
  ['no subscription', aws('SubscriptionRequiredException', 400, 'needs a subscription'), 'access-denied'],
  ['a blocked account', aws('Blocked', 400, 'This account is currently blocked'), 'access-denied'],

  [
    'Region off for Security Hub',
    aws('UnrecognizedClientException', 403, 'The security token included in the request is invalid'),
    'region-disabled',
  ],
  [
    'Region off for STS',
    aws('InvalidClientTokenId', 403, 'The security token included in the request is invalid'),
    'region-disabled',
  ],
  ['Region off for EC2', aws('AuthFailure', 401, 'AWS was not able to validate'), 'region-disabled'],
  ['no endpoint', { name: 'Error', code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND securityhub.xx' }, 'no-endpoint'],
  ['no endpoint, by the emulator', aws('UnknownEndpoint', 421, 'Misdirected Request'), 'no-endpoint'],
  ['421 without a name', aws('Unknown', 421, ''), 'no-endpoint'],
  ['a resolver that is silent', { name: 'Error', code: 'EAI_AGAIN', message: '' }, 'unavailable'],

  [
    'expired',
    aws('ExpiredTokenException', 403, 'The security token included in the request is expired'),
    'expired-credentials',
  ],
  ['expired, by STS', aws('ExpiredToken', 403, 'expired'), 'expired-credentials'],
  ['expired, by EC2', aws('RequestExpired', 400, 'Request has expired.'), 'expired-credentials'],
  [
    'not renewable',
    { name: 'CredentialsProviderError', message: 'The SSO session has expired' },
    'expired-credentials',
  ],

  ['throttled, unmodelled', aws('TooManyRequestsException', 429, 'Too Many Requests'), 'throttled'],
  ['throttled, with another status', aws('TooManyRequestsException', 400, ''), 'throttled'],
  ['throttled, LimitExceeded', aws('LimitExceededException', 429, ''), 'throttled'],
  ['throttled, by STS', aws('Throttling', 400, 'Rate exceeded'), 'throttled'],
  ['throttled, by EC2, as a 503', aws('RequestLimitExceeded', 503, ''), 'throttled'],
  ['throttled, in HTML', aws('SyntaxError', 429, HTML), 'throttled'],

  ['AWS trouble', aws('InternalException', 500, ''), 'unavailable'],
  ['503 in HTML', aws('SyntaxError', 503, HTML), 'unavailable'],
  ['a time-out of ours', { name: 'TimeoutError', message: 'a request has exceeded' }, 'unavailable'],
  ['refused', { name: 'AggregateError', code: 'ECONNREFUSED', message: '' }, 'unavailable'],
  ['reset', { name: 'Error', code: 'ECONNRESET', message: 'socket hang up' }, 'unavailable'],
  ['a proxy that refuses', { name: 'Error', code: 'EPROXY', message: 'the proxy answered 407' }, 'unavailable'],
  ['a wrong certificate', { name: 'Error', code: 'SELF_SIGNED_CERT_IN_CHAIN', message: '' }, 'unavailable'],

  ['"not subscribed" in a 5xx', aws('InvalidAccessException', 500, 'is not subscribed to AWS'), 'unavailable'],
  ['"no such resource" in a 5xx', aws('AccessDeniedException', 503, 'no such resource found'), 'access-denied'],
  ['a bad request in a 5xx', aws('BadRequestException', 500, ''), 'unavailable'],
  ['no administrator in a 5xx', aws('ResourceNotFoundException', 500, ''), 'unavailable'],

  ['200 that is not JSON', aws('SyntaxError', 200, HTML), 'bad-response'],
  ['not JSON, no status', { name: 'SyntaxError', message: HTML }, 'bad-response'],
  ['a portal that wants a login', aws('SyntaxError', 403, HTML), 'bad-response'],
  ['a portal in HTML, read as XML', aws('Error', 403, '@aws-sdk XML parse error: mismatched tags'), 'bad-response'],
  ['a portal in XHTML, read as XML', aws('Unknown', 403, 'Unknown'), 'bad-response'],
  ['a portal in XHTML, with a 503', aws('Unknown', 503, 'Unknown'), 'unavailable'],
  ['an error whose name is null', aws('TypeError', 403, 'Cannot read properties of null'), 'bad-response'],
  ['a date that is none', aws('TypeError', 200, 'Invalid RFC-3339 date-time value'), 'bad-response'],
  ['not HTTP', { name: 'Error', code: 'HPE_INVALID_CONSTANT', message: 'Parse Error' }, 'bad-response'],
  ['an unknown 400', aws('ValidationException', 400, 'no'), 'bad-response'],
  ['nothing', undefined, 'bad-response'],
  ['a text', 'boom', 'bad-response'],
];

describe('an error is classified:', () => {
  it.each(table)('%s', (_, error, cause, aboutHub) => {
    expect(classifyError(error)).toEqual(aboutHub ? { cause, aboutHub } : { cause });
  });
});

it.each([
  ['AccessDenied', true],
  ['ValidationError', true],
  ...['Unknown', 'NotFound', 'Error', 'SyntaxError', 'TypeError', 'RangeError', ''].map(
    (name) => [name, false] as const,
  ),
] as const)('whether AWS has named the error %j: %s', (name, named) => {
  expect(isNamed(aws(name, 403, 'x'))).toBe(named);
});

function aws(name: string, httpStatusCode: number, message: string) {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}
