import type { UnreadableCause } from '../../membership/model.ts';

/** What an error of AWS, of the SDK or of the network means to us. */
export interface Meaning {
  /** What a target becomes for which this error is the last word. */
  readonly cause: UnreadableCause;
  /**
   * What the error may say about Security Hub itself. Only `hub-off` is proof; `hub-off-perhaps` counts where
   * DescribeHub has said that the hub is off, and `no-administrator` where one was asked for.
   */
  readonly says?: 'hub-off' | 'hub-off-perhaps' | 'no-administrator';
}

/** A row matches when every column it has matches; the first match wins, so the order is part of the table. */
interface Row extends Meaning {
  readonly names?: readonly string[];
  readonly codes?: readonly string[];
  /** One status, or the first and the last of a range. */
  readonly status?: readonly [from: number, to?: number];
  readonly message?: RegExp;
}

const HUB: readonly Row[] = [
  // The reliable one: DescribeHub where Security Hub was never switched on.
  { names: ['InvalidAccessException'], message: /not subscribed/i, cause: 'bad-response', says: 'hub-off' },
  // The same name as "caller may not"; only the message tells them apart.
  { names: ['AccessDeniedException'], message: /no such resource/i, cause: 'access-denied', says: 'hub-off-perhaps' },
  { names: ['InvalidAccessException'], cause: 'access-denied', says: 'hub-off-perhaps' },
  { names: ['BadRequestException'], cause: 'bad-response', says: 'hub-off-perhaps' },
  { names: ['ResourceNotFoundException'], cause: 'bad-response', says: 'no-administrator' },
];

const CREDENTIALS: readonly Row[] = [
  // "ExpiredToken" is STS and EC2; the providers' errors come up when credentials cannot be renewed in a long run.
  { names: ['ExpiredTokenException', 'ExpiredToken', 'RequestExpired'], cause: 'expired-credentials' },
  { names: ['CredentialsProviderError', 'TokenProviderError'], cause: 'expired-credentials' },
];

const LOAD: readonly Row[] = [
  { status: [429], cause: 'throttled' },
  { names: ['TooManyRequestsException', 'LimitExceededException', 'RequestLimitExceeded'], cause: 'throttled' },
  { names: ['ThrottlingException', 'Throttling', 'ThrottledException', 'SlowDown'], cause: 'throttled' },
  { names: ['RequestThrottled', 'RequestThrottledException'], cause: 'throttled' },
];

const REGION: readonly Row[] = [
  // Wrong credentials look the same, but they have been tried on STS before any Region is asked.
  { names: ['UnrecognizedClientException', 'InvalidClientTokenId', 'AuthFailure'], cause: 'region-disabled' },
  { names: ['OptInRequired', 'RegionDisabledException'], cause: 'region-disabled' },
  { codes: ['ENOTFOUND'], cause: 'no-endpoint' },
  // The emulator's stand-in for a name that does not resolve.
  { names: ['UnknownEndpoint'], cause: 'no-endpoint' },
  { status: [421], cause: 'no-endpoint' },
];

const PERMISSION: readonly Row[] = [
  { names: ['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation'], cause: 'access-denied' },
  { names: ['InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature'], cause: 'access-denied' },
  { names: ['MissingAuthenticationTokenException', 'MissingAuthenticationToken'], cause: 'access-denied' },
];

const TROUBLE: readonly Row[] = [
  { status: [500, 599], cause: 'unavailable' },
  { names: ['InternalException', 'InternalFailure', 'ServiceUnavailableException'], cause: 'unavailable' },
  { names: ['TimeoutError', 'RequestTimeout', 'RequestTimeoutException'], cause: 'unavailable' },
  { codes: ['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'], cause: 'unavailable' },
  { codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EPROTO'], cause: 'unavailable' },
  // The resolver did not answer; unlike ENOTFOUND this says nothing about the name.
  { codes: ['EAI_AGAIN'], cause: 'unavailable' },
  // A proxy that breaks TLS open, or a wrong clock.
  { codes: ['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'], cause: 'unavailable' },
  { codes: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'], cause: 'unavailable' },
  { codes: ['ERR_TLS_CERT_ALTNAME_INVALID'], cause: 'unavailable' },
];

const REST: readonly Row[] = [
  // Not JSON, and no 429 or 5xx that would say why: the page of a proxy, or a captive portal.
  { names: ['SyntaxError'], cause: 'bad-response' },
  { status: [401], cause: 'access-denied' },
  { status: [403], cause: 'access-denied' },
];

const TABLE: readonly Row[] = [...HUB, ...CREDENTIALS, ...LOAD, ...REGION, ...PERMISSION, ...TROUBLE, ...REST];

/** The columns of the table, read off whatever was thrown. */
export interface ErrorFacts {
  readonly name: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly message: string;
}

/**
 * Translates an error of AWS, of the SDK or of Node's network by name, status, code and message; never by
 * `instanceof`, which misses what the SDK has no class for. What no row knows is a `bad-response`.
 */
export function classifyError(error: unknown): Meaning {
  const facts = errorFacts(error);
  const row = TABLE.find((candidate) => matches(candidate, facts));
  if (!row) return { cause: 'bad-response' };
  return row.says ? { cause: row.cause, says: row.says } : { cause: row.cause };
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
