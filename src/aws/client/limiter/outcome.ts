import type { Outcome } from './limit.ts';

export interface Request {
  readonly hostname: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where a request goes: the scope of its signature, `20261128/eu-west-1/securityhub`, and its path. */
export function originOf({ hostname, path, headers }: Request): string {
  const [, scope = hostname] = /Credential=[^/]+\/([^,]+)\/aws4_request/.exec(headers.authorization ?? '') ?? [];
  return scope + path;
}

/** Whether a request is one of those that each target gets. */
export function isAboutTarget(origin: string): boolean {
  return /\/securityhub\/(accounts|administrator|invitations|members)\b/.test(origin);
}

/**
 * What an answer says about the load. A throttle of another service than Security Hub is `other`: these have quotas of their own,
 * such as that of STS, and get few requests.
 */
export function outcomeOfAnswer(origin: string, { statusCode, headers }: Response): Outcome {
  if (statusCode < 300) return 'succeeded';
  const isThrottle = statusCode === 429 || THROTTLE.test(headers['x-amzn-errortype'] ?? '');
  if (isThrottle && !origin.includes('/securityhub/')) return 'other';
  return isThrottle || statusCode >= 500 ? 'refused' : 'declined';
}

const THROTTLE = /Throttl|TooManyRequests|LimitExceeded|SlowDown/;

/** What the failure of a request that got no answer of AWS says about the load. */
export function outcomeOfFailure(error: unknown): Outcome {
  return isNamed(error, OVERLOADED) || isRefusedByProxy(error) ? 'refused' : 'other';
}

/** A proxy that takes no more connections returns this itself, before AWS is asked. */
function isRefusedByProxy(error: unknown): boolean {
  if (!isNamed(error, PROXY)) return false;
  const { $metadata: { httpStatusCode = 0 } = {} } = error as {
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  return httpStatusCode === 429 || httpStatusCode >= 500;
}

/** Whether this machine has no socket left for a request, which was therefore never sent. */
export function isOutOfSockets(error: unknown): boolean {
  return isNamed(error, OUT_OF_SOCKETS);
}

const PROXY: ReadonlySet<unknown> = new Set(['EPROXY']);

const OVERLOADED: ReadonlySet<unknown> = new Set(['TimeoutError', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE']);

/** Descriptors of the process, of the machine, memory for sockets, local ports. */
const OUT_OF_SOCKETS: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE', 'ENOBUFS', 'EADDRNOTAVAIL']);

function isNamed(error: unknown, names: ReadonlySet<unknown>): boolean {
  const { name, code } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return names.has(name) || names.has(code);
}
