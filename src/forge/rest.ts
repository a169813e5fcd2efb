import { HTTPError, ParseError, type Response, type RetryObject, RequestError, got } from 'got';
import { HubformError } from '../error.ts';
import type { Network } from '../network/network.ts';
import { printable } from '../text.ts';

export interface HttpContext {
  /** If it is aborted, every request and every wait ends, and the call throws its reason. */
  readonly signal: AbortSignal;
  readonly network?: Network;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** A REST API that answers in JSON. Its functions throw NotPermitted, NotFound or HubformError `forge`. */
export interface RestApi {
  readonly call: (method: Method, path: string, body?: object) => Promise<unknown>;
  /** A POST that changes nothing, so it is retried as a GET is. */
  readonly query: (path: string, body: object) => Promise<unknown>;
  /** Reads all pages of a list. */
  readonly list: (path: string) => Promise<unknown[]>;
}

/** The token is not valid or lacks a permission. */
export class NotPermitted extends Error {}

/** The service failed, or the connection broke: the write may have succeeded or not. */
export class MaybeWritten extends HubformError {}

/** There is no such resource, or the token may not see it. */
export class NotFound extends NotPermitted {}

const TIMEOUT_MS = 30_000;
const RETRIES = 3;
const LONGEST_WAIT_MS = 60_000;
/** GitHub refuses requests without this header. */
const USER_AGENT = 'hubform';
const PAGE = 100;
/** Ends the loop if a service never returns a short page. 10,000 comments on a pull request are not expected. */
const MOST_PAGES = 100;

/** @param headers sent with each request; they hold the token */
export function restApi(url: string, headers: Record<string, string>, { signal, network }: HttpContext): RestApi {
  // got takes the same agent as the AWS SDK. fetch and undici would need their own proxy support, without SOCKS.
  const client = got.extend({
    headers: { 'user-agent': USER_AGENT, ...headers },
    responseType: 'json',
    signal,
    timeout: { request: TIMEOUT_MS },
    // A redirect must not carry the token to another host.
    followRedirect: false,
    // POST is not in the list, because the service may have processed the request before the connection broke.
    retry: { limit: RETRIES, methods: RETRIED, maxRetryAfter: Infinity, calculateDelay },
    ...(network && { agent: { https: network.makeAgent() } }),
  });
  const send: Send = async (method, path, options) => {
    const response = await (client(`${url}${path}`, { method, ...options }) as Promise<Response>).catch(
      (error: unknown) => {
        signal.throwIfAborted();
        throw error instanceof RequestError ? errorOf(error, method, path) : error;
      },
    );
    if (response.statusCode >= 300) throw unexpectedStatus(response, method, path);
    return response;
  };
  return {
    call: async (method, path, body) => (await send(method, path, { ...(body && { json: body }) })).body,
    query: async (path, body) => (await send('POST', path, { json: body, retry: { methods: ['POST'] } })).body,
    list: (path) => list(send, path),
  };
}

type Send = (
  method: Method,
  path: string,
  options?: { readonly json?: object; readonly retry?: { readonly methods: ['POST'] } },
) => Promise<Response>;

const RETRIED: ('GET' | 'PUT' | 'PATCH' | 'DELETE')[] = ['GET', 'PUT', 'PATCH', 'DELETE'];

async function list(send: Send, path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const asked = `${path}${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`;
    const { body, headers } = await send('GET', asked);
    if (!Array.isArray(body)) throw new HubformError('forge', `GET ${path}: expected a list`);
    all.push(...(body as unknown[]));
    if (!hasNextPage(headers.link, body.length)) break;
  }
  return all;
}

/**
 * A short page may not be the last one: GitLab may remove notes that the user may not see [guess]. The pages are counted, and
 * no URL of the header is followed: a GitLab behind a proxy can name a host there that must not get the token.
 */
function hasNextPage(link: string | string[] | undefined, length: number): boolean {
  return link === undefined ? length >= PAGE : /;\s*rel="?next"?/.test(String(link));
}

/**
 * Retries what got retries by default, and every method after a rate limit, because the service has then not processed the
 * request.
 */
function calculateDelay({ attemptCount, error, retryAfter, computedValue }: RetryObject): number {
  const rateLimited = attemptCount <= RETRIES && error.response !== undefined && isRateLimit(error.response);
  if (computedValue === 0 && !rateLimited) return 0;
  return Math.min(Math.max(retryAfter ?? 0, 250 * 2 ** attemptCount), LONGEST_WAIT_MS);
}

/** GitHub answers 403 for some rate limits. */
function isRateLimit(response: Response): boolean {
  return response.statusCode === 429 || (response.statusCode === 403 && /rate limit/i.test(messageOf(response)));
}

function errorOf(error: RequestError, method: Method, path: string): Error {
  if (error instanceof HTTPError) {
    const { response } = error;
    // GitHub and GitLab answer 404 for a resource that the token may not see.
    if (!isRateLimit(response) && [401, 403, 404].includes(response.statusCode)) {
      const Refused = response.statusCode === 404 ? NotFound : NotPermitted;
      return new Refused(`${response.statusCode} ${messageOf(response)}`);
    }
    return unexpectedStatus(response, method, path);
  }
  if (error instanceof ParseError) {
    return new HubformError(
      'forge',
      `${method} ${path}: the service did not answer in JSON: ${messageOf(error.response)}`,
    );
  }
  const { code, message } = error;
  // If every address of a host refuses the connection, the message is empty.
  const reason = printable(message === '' ? code : message, 200);
  return new MaybeWritten('forge', `${method} ${error.options.url?.toString() ?? path}: ${reason}`, {
    hint: /CERT|LEAF_SIGNATURE/.test(code) ? UNTRUSTED : UNREACHABLE,
    // Not the error of got, which holds the headers and so the token.
    cause: error.cause,
  });
}

const UNTRUSTED = 'Name a file with the certificates of your network in NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE.';

const UNREACHABLE =
  'Run the job again; if it fails again, check the URL of the service (GITHUB_API_URL, CI_API_V4_URL), the proxy and the firewall.';
const FAILED = 'Run the job again later; the status page of the service shows whether it works.';

function unexpectedStatus(response: Response, method: Method, path: string): HubformError {
  const message = `${method} ${path}: the service answered ${response.statusCode}: ${messageOf(response)}`;
  return response.statusCode >= 500
    ? new MaybeWritten('forge', message, { hint: FAILED })
    : new HubformError('forge', message);
}

/** The `message` of the JSON in the response, or the whole body. */
function messageOf({ body }: Response): string {
  const { message } = Object(body) as { message?: unknown };
  const text = typeof message === 'string' ? message : typeof body === 'string' ? body : JSON.stringify(body);
  return printable(text, 300);
}
