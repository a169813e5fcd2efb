import { type Got, HTTPError, ParseError, type Response, type RetryObject, RequestError, got } from 'got';
import { HubformError } from '../error.ts';
import type { Network } from '../network/network.ts';
import { printable } from '../text.ts';

export interface HttpContext {
  /** Aborts every request and every wait; the call then throws the reason. */
  readonly signal: AbortSignal;
  readonly network?: Network;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';

/** A REST API that answers in JSON. Its functions throw NotPermitted or HubformError `forge`. */
export interface RestApi {
  readonly call: (method: Method, path: string, body?: object) => Promise<unknown>;
  /** All pages of a list. */
  readonly list: (path: string) => Promise<unknown[]>;
}

/** The token lacks a permission, or is not valid. */
export class NotPermitted extends Error {}

const TIMEOUT_MS = 30_000;
const RETRIES = 3;
const LONGEST_WAIT_MS = 60_000;
/** GitHub requires one. */
const USER_AGENT = 'hubform';
const PAGE = 100;
/** Bounds the loop; a pull request with 10,000 comments is not expected. */
const MOST_PAGES = 100;

/** @param headers with the token */
export function restApi(url: string, headers: Record<string, string>, { signal, network }: HttpContext): RestApi {
  // got, because it takes the same agent as the AWS SDK; fetch and undici would need proxies of their own, without SOCKS.
  const client = got.extend({
    headers: { 'user-agent': USER_AGENT, ...headers },
    responseType: 'json',
    signal,
    timeout: { request: TIMEOUT_MS },
    // A redirect must not carry the token to another host.
    followRedirect: false,
    // A POST may have been carried out before the connection broke.
    retry: { limit: RETRIES, methods: ['GET', 'PUT', 'PATCH'], maxRetryAfter: Infinity, calculateDelay },
    ...(network && { agent: { https: network.makeAgent() } }),
  });
  const call: RestApi['call'] = async (method, path, body) => {
    const response = await send(client, method, `${url}${path}`, body).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error instanceof RequestError ? errorOf(error, method, path) : error;
    });
    if (response.statusCode >= 300) throw unexpectedStatus(response, method, path);
    return response.body;
  };
  return { call, list: (path) => list(call, path) };
}

function send(client: Got, method: Method, url: string, body?: object): Promise<Response> {
  return client(url, { method, ...(body && { json: body }) });
}

/** Page by page: a Link header of a GitLab behind another server can name a host that must not get the token. */
async function list(call: RestApi['call'], path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const part = await call('GET', `${path}${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`);
    if (!Array.isArray(part)) throw new HubformError('forge', `GET ${path}: expected a list`);
    all.push(...(part as unknown[]));
    if (part.length < PAGE) break;
  }
  return all;
}

/** Retries what got would retry, and rate limits for every method: the service has done nothing then. */
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
    // Both services answer 404 for what the token may not see.
    if (!isRateLimit(response) && [401, 403, 404].includes(response.statusCode)) {
      return new NotPermitted(`${response.statusCode} ${messageOf(response)}`);
    }
    return unexpectedStatus(response, method, path);
  }
  if (error instanceof ParseError) {
    return new HubformError('forge', `${method} ${path}: the service answered no JSON: ${messageOf(error.response)}`);
  }
  const { code, message } = error;
  // If every address of a host refuses the connection, the message is empty.
  const reason = printable(message === '' ? code : message, 200);
  return new HubformError('forge', `${method} ${error.options.url?.toString() ?? path}: ${reason}`, {
    ...(/CERT|LEAF_SIGNATURE/.test(code) && { hint: UNTRUSTED }),
    // Not the error of got, which holds the headers and so the token.
    cause: error.cause,
  });
}

const UNTRUSTED = 'Name a file with the certificates of your network in NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE.';

function unexpectedStatus(response: Response, method: Method, path: string): HubformError {
  return new HubformError(
    'forge',
    `${method} ${path}: the service answered ${response.statusCode}: ${messageOf(response)}`,
  );
}

/** The message of an error in JSON, or the text that came instead. */
function messageOf({ body }: Response): string {
  const { message } = Object(body) as { message?: unknown };
  const text = typeof message === 'string' ? message : typeof body === 'string' ? body : JSON.stringify(body);
  return printable(text, 300);
}
