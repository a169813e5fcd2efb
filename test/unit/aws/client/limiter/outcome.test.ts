import { describe, expect, it } from 'vitest';
import {
  isOutOfSockets,
  originOf,
  outcomeOfAnswer,
  outcomeOfFailure,
} from '../../../../../src/aws/client/limiter/outcome.ts';

const HUB = '20261128/eu-west-1/securityhub/accounts';
const STS = '20261128/us-east-1/sts/';

it('a request has the scope of its signature and its path as its origin', () => {
  const authorization =
    'AWS4-HMAC-SHA256 Credential=AKIA0/20261128/eu-west-1/securityhub/aws4_request, SignedHeaders=host';
  expect(originOf({ hostname: 'h', path: '/accounts', headers: { authorization } })).toBe(HUB);
});

it('a request without a signature has its host', () => {
  expect(originOf({ hostname: 'portal.sso', path: '/a', headers: {} })).toBe('portal.sso/a');
});

describe('an answer', () => {
  it.each([
    [HUB, 200, '', 'succeeded'],
    [HUB, 429, '', 'refused'],
    [HUB, 400, 'ThrottlingException', 'refused'],
    [HUB, 503, '', 'refused'],
    [HUB, 500, '', 'refused'],
    [HUB, 403, 'AccessDeniedException', 'declined'],
    [HUB, 401, 'InvalidAccessException', 'declined'],
    // What has a quota of its own.
    [STS, 429, '', 'other'],
    [STS, 400, 'Throttling', 'other'],
    [STS, 503, '', 'refused'],
    [STS, 200, '', 'succeeded'],
  ] as const)('of %s with %d %s is %s', (origin, statusCode, name, outcome) => {
    const headers = name === '' ? {} : { 'x-amzn-errortype': name };
    expect(outcomeOfAnswer(origin, { statusCode, headers })).toBe(outcome);
  });
});

describe('a failure', () => {
  it.each([
    [{ code: 'ECONNRESET' }, 'refused'],
    [{ name: 'TimeoutError' }, 'refused'],
    [{ name: 'TimeoutError', code: 'ETIMEDOUT' }, 'refused'],
    [{ code: 'ECONNREFUSED' }, 'refused'],
    [{ code: 'EPROXY', $metadata: { httpStatusCode: 503 } }, 'refused'],
    [{ code: 'EPROXY', $metadata: { httpStatusCode: 429 } }, 'refused'],
    [{ code: 'EPROXY', $metadata: { httpStatusCode: 407 } }, 'other'],
    [{ code: 'EPROXY' }, 'other'],
    // A Region without an endpoint, and a certificate, are the same at any load.
    [{ code: 'ENOTFOUND' }, 'other'],
    [{ code: 'CERT_HAS_EXPIRED' }, 'other'],
    ['text', 'other'],
    [undefined, 'other'],
  ] as const)('%j is %s', (error, outcome) => {
    expect(outcomeOfFailure(error)).toBe(outcome);
  });

  it.each(['EMFILE', 'ENFILE', 'ENOBUFS', 'EADDRNOTAVAIL'])('%s means that there is no socket', (code) => {
    expect(isOutOfSockets({ code })).toBe(true);
    expect(isOutOfSockets({ code: 'ECONNRESET' })).toBe(false);
  });
});
