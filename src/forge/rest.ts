import { type Got, HTTPError, ParseError, type Response, type RetryObject, RequestError, got } from 'got';
import { HubformError } from '../error.ts';
import type { Network } from '../network/network.ts';
import { printable } from '../text.ts';

export interface HttpContext {
  /** If it is aborted, every request and every wait ends, and the call throws its reason. */
  readonly signal: AbortSignal;
  readonly network?: Network;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';

/** A REST API that answers in JSON. Its functions throw NotPermitted or HubformError `forge`. */
export interface RestApi {
  readonly call: (method: Method, path: string, body?: object) => Promise<unknown>;
  /** Reads all pages of a list. */
  readonly list: (path: string) => Promise<unknown[]>;
}

/** The token is not valid or lacks a permission. */
export class NotPermitted extends Error {}

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
  // got takes the same agent as the AWS SDK. fetch and undici would need their own proxy support, which has no SOCKS.
  const client = got.extend({
    headers: { 'user-agent': USER_AGENT, ...headers },
    responseType: 'json',
    signal,
    timeout: { request: TIMEOUT_MS },
    // A redirect must not carry the token to another host.
    followRedirect: false,
    // POST is not in the list, because the service may have done the work before the connection broke.
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

/** Counts pages and ignores the Link header: a GitLab behind a proxy can name a host there that must not get the token. */
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

/** Retries what got retries by default, and every method after a rate limit, because the service has done no work then. */
function calculateDelay({ attemptCount, error, retryAfter, computedValue }: RetryObject): number {
  const rateLimited = attemptCount <= RETRIES && error.response !== undefined && isRateLimit(error.response);
  if (computedValue === 0 && !rateLimited) return 0;
  return Math.min(Math.max(retryAfter ?? 0, 250 * 2 ** attemptCount), LONGEST_WAIT_MS);
}

/** For some rate limits GitHub answers 403. */
function isRateLimit(response: Response): boolean {
  return response.statusCode === 429 || (response.statusCode === 403 && /rate limit/i.test(messageOf(response)));
}

function errorOf(error: RequestError, method: Method, path: string): Error {
  if (error instanceof HTTPError) {
    const { response } = error;
    // GitHub and GitLab answer 404 for a resource that the token may not see.
    if (!isRateLimit(response) && [401, 403, 404].includes(response.statusCode)) {
      return new NotPermitted(`${response.statusCode} ${messageOf(response)}`);
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

/** The `message` of the JSON in the response, or the whole body. */
function messageOf({ body }: Response): string {
  const { message } = Object(body) as { message?: unknown };
  const text = typeof message === 'string' ? message : typeof body === 'string' ? body : JSON.stringify(body);
  return printable(text, 300);
}
