import type { UnreadableCause } from '../../membership/model.ts';

/** What an error of AWS, of the SDK or of the network means. */
export interface Meaning {
  /** Why a target is unreadable if the call fails with this error. */
  readonly cause: UnreadableCause;
  /**
   * What the error may state about Security Hub itself. Only `hub-off` is proof; `hub-may-be-off` counts if DescribeHub
   * says that the hub is off, and `no-administrator` if the call was for the administrator.
   */
  readonly aboutHub?: 'hub-off' | 'hub-may-be-off' | 'no-administrator';
}

/** A row matches if all its columns match. The first row that matches counts, so the order is part of the table. */
interface Row extends Meaning {
  readonly names?: readonly string[];
  readonly codes?: readonly string[];
  /** One status, or the first and the last of a range. */
  readonly status?: readonly [from: number, to?: number];
  readonly message?: RegExp;
}

/** Only a 4xx says anything about the hub: with a 5xx, AWS says that it could not tell. */
const REFUSED = [400, 499] as const;

const HUB: readonly Row[] = [
  // A missing permission, by any of the names below.
  {
    ...{ names: ['AccessDeniedException', 'InvalidAccessException', 'BadRequestException'], status: REFUSED },
    ...{ message: /not authorized/i, cause: 'access-denied' },
  },
  // DescribeHub, where Security Hub was never enabled.
  {
    ...{ names: ['InvalidAccessException'], status: REFUSED, message: /not subscribed/i },
    ...{ cause: 'bad-response', aboutHub: 'hub-off' },
  },
  // The same name as for a missing permission; only the message differs.
  {
    ...{ names: ['AccessDeniedException'], status: REFUSED, message: /no such resource/i },
    ...{ cause: 'access-denied', aboutHub: 'hub-may-be-off' },
  },
  { names: ['InvalidAccessException'], status: REFUSED, cause: 'access-denied', aboutHub: 'hub-may-be-off' },
  { names: ['BadRequestException'], status: REFUSED, cause: 'bad-response', aboutHub: 'hub-may-be-off' },
  { names: ['ResourceNotFoundException'], status: REFUSED, cause: 'bad-response', aboutHub: 'no-administrator' },
];

const CREDENTIALS: readonly Row[] = [
  // "ExpiredToken" is from STS and EC2. The SDK's providers fail if they cannot renew credentials during a long scan.
  { names: ['ExpiredTokenException', 'ExpiredToken', 'RequestExpired'], cause: 'expired-credentials' },
  { names: ['CredentialsProviderError', 'TokenProviderError'], cause: 'expired-credentials' },
];

const THROTTLING: readonly Row[] = [
  { status: [429], cause: 'throttled' },
  { names: ['TooManyRequestsException', 'LimitExceededException', 'RequestLimitExceeded'], cause: 'throttled' },
  { names: ['ThrottlingException', 'Throttling', 'ThrottledException', 'SlowDown'], cause: 'throttled' },
  { names: ['RequestThrottled', 'RequestThrottledException'], cause: 'throttled' },
];

const REGION: readonly Row[] = [
  // Wrong credentials give the same error, but GetCallerIdentity has accepted them before.
  { names: ['UnrecognizedClientException', 'InvalidClientTokenId', 'AuthFailure'], cause: 'region-disabled' },
  { names: ['OptInRequired', 'RegionDisabledException'], cause: 'region-disabled' },
  { codes: ['ENOTFOUND'], cause: 'no-endpoint' },
  // The emulator cannot serve a name that does not resolve; it sends this instead.
  { names: ['UnknownEndpoint'], cause: 'no-endpoint' },
  { status: [421], cause: 'no-endpoint' },
];

const PERMISSION: readonly Row[] = [
  { names: ['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation'], cause: 'access-denied' },
  { names: ['InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature'], cause: 'access-denied' },
  // S3 and a few others; the clock.
  { names: ['RequestTimeTooSkewed'], cause: 'access-denied' },
  // An account that is not activated, or was suspended: https://github.com/awslabs/fargatecli/issues/38
  { names: ['SubscriptionRequiredException', 'Blocked'], cause: 'access-denied' },
  { names: ['MissingAuthenticationTokenException', 'MissingAuthenticationToken'], cause: 'access-denied' },
];

const UNAVAILABLE: readonly Row[] = [
  { status: [500, 599], cause: 'unavailable' },
  { names: ['InternalException', 'InternalFailure', 'ServiceUnavailableException'], cause: 'unavailable' },
  { names: ['TimeoutError', 'RequestTimeout', 'RequestTimeoutException'], cause: 'unavailable' },
  { codes: ['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'], cause: 'unavailable' },
  { codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EPROTO'], cause: 'unavailable' },
  // A proxy that refuses; its answer is not one of AWS.
  { codes: ['EPROXY'], cause: 'unavailable' },
  // The resolver did not respond; unlike ENOTFOUND this is no statement about the name.
  { codes: ['EAI_AGAIN'], cause: 'unavailable' },
  // A proxy that intercepts TLS, or a wrong clock.
  { codes: ['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'], cause: 'unavailable' },
  { codes: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'], cause: 'unavailable' },
  { codes: ['ERR_TLS_CERT_ALTNAME_INVALID'], cause: 'unavailable' },
];

/** The SDK's name for the error if it cannot read the body: what JavaScript throws, or the XML parser. */
const UNREADABLE = ['SyntaxError', 'TypeError', 'RangeError', 'Error'];

const OTHERS: readonly Row[] = [
  // Not JSON or XML, and neither 429 nor 5xx: the page of a proxy, or a captive portal.
  { names: UNREADABLE, cause: 'bad-response' },
  // XML without an error of AWS, such as XHTML. Errors in JSON without a name have the message "UnknownError".
  { names: ['Unknown'], message: /^Unknown$/, cause: 'bad-response' },
  { status: [401], cause: 'access-denied' },
  { status: [403], cause: 'access-denied' },
];

const TABLE: readonly Row[] = [
  ...HUB,
  ...CREDENTIALS,
  ...THROTTLING,
  ...REGION,
  ...PERMISSION,
  ...UNAVAILABLE,
  ...OTHERS,
];

/** The columns of the table, taken from anything that was thrown. */
export interface ErrorFacts {
  readonly name: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly message: string;
}

/**
 * Classifies an error of AWS, of the SDK or of Node's network by name, status, code and message. Not by `instanceof`:
 * the SDK has no class for many of them. An error that matches no row is a `bad-response`.
 */
export function classifyError(error: unknown): Meaning {
  const facts = errorFacts(error);
  const row = TABLE.find((candidate) => matches(candidate, facts));
  if (!row) return { cause: 'bad-response' };
  const { cause, aboutHub } = row;
  return aboutHub ? { cause, aboutHub } : { cause };
}

/** Whether the answer names its error. "Unknown" and "NotFound" are what the SDK puts in the place of a name. */
export function isNamed(error: unknown): boolean {
  return ![...UNREADABLE, 'Unknown', 'NotFound', ''].includes(errorFacts(error).name);
}

export function errorFacts(error: unknown): ErrorFacts {
  const fields = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  const metadata = (fields.$metadata ?? {}) as { httpStatusCode?: unknown };
  const status = metadata.httpStatusCode;
  return {
    name: text(fields.name),
    code: text(fields.code),
    status: typeof status === 'number' ? status : undefined,
    message: typeof error === 'string' ? error : text(fields.message),
  };
}

function matches(row: Row, { name, code, status, message }: ErrorFacts): boolean {
  if (row.names && !row.names.includes(name)) return false;
  if (row.codes && !row.codes.includes(code)) return false;
  if (row.message && !row.message.test(message)) return false;
  if (!row.status) return true;
  const [from, to = from] = row.status;
  return status !== undefined && status >= from && status <= to;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
