import { setTimeout as sleep } from 'node:timers/promises';
import { HubformError } from '../error.ts';
import type { Network } from '../network/network.ts';
import { type Answer, exchange } from '../network/exchange.ts';
import { printable } from '../text.ts';

export interface Api extends WayOut {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface WayOut {
  readonly signal: AbortSignal;
  readonly agent: ReturnType<Network['makeAgent']> | undefined;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';

/** The API says that the token may not, or has none to say it with. */
export class NotPermitted extends Error {}

const TIMEOUT = 30_000;
const ATTEMPTS = 4;
/** Written on every request, so that whoever runs the service can tell. */
const AGENT = 'hubform';

/**
 * One request and its answer as JSON. Asked again where the service is busy; a POST only where it surely did nothing.
 *
 * @throws NotPermitted
 * @throws HubformError `forge`
 */
export async function call(api: Api, method: Method, path: string, body?: object): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt === ATTEMPTS;
    const response = await request(api, method, path, body);
    if (response instanceof HubformError) {
      // A connection that was kept open may have been closed meanwhile.
      if (last || method === 'POST') throw response;
      await sleep(200 * 2 ** attempt, undefined, { signal: api.signal });
      continue;
    }
    const { status } = response;
    if (status < 300) return parsed(response, `${method} ${path}`);
    const text = printable(messageOf(response.text), 300);
    // GitHub says 403 to who asks too often as well.
    const busy = status === 429 || (status === 403 && /rate limit/i.test(text));
    if ((busy || (status >= 500 && method !== 'POST')) && !last) {
      await sleep(waitOf(response, attempt), undefined, { signal: api.signal });
      continue;
    }
    // 404 is what both say of a thing that the token may not see.
    if (!busy && [401, 403, 404].includes(status)) throw new NotPermitted(`${status} ${text}`);
    throw new HubformError('forge', `${method} ${path}: the service answered ${status}: ${text}`);
  }
}

/** All pages of a list. */
export async function callAll(api: Api, path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const part = await call(api, 'GET', `${path}${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`);
    if (!Array.isArray(part)) throw new HubformError('forge', `GET ${path}: expected a list`);
    all.push(...(part as unknown[]));
    if (part.length < PAGE) break;
  }
  return all;
}

const PAGE = 100;
/** Nobody reads a pull request with more comments; it only bounds the loop. */
const MOST_PAGES = 100;

/** The answer, or why there is none. */
async function request(
  { url, headers, signal, agent }: Api,
  method: Method,
  path: string,
  body?: object,
): Promise<Answer | HubformError> {
  const text = body && JSON.stringify(body);
  try {
    const question = {
      method,
      headers: {
        'user-agent': AGENT,
        'content-type': 'application/json',
        ...headers,
        ...(text !== undefined && { 'content-length': String(Buffer.byteLength(text)) }),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
      ...(text !== undefined && { body: text }),
    };
    return await exchange(new URL(`${url}${path}`), question, agent);
  } catch (cause) {
    if (signal.aborted) throw cause;
    // Where every address of a name refuses, the message is empty and only the code tells.
    const { message = '', code = '' } = (cause ?? {}) as { message?: string; code?: string };
    const reason = message === '' ? code : message;
    return new HubformError('forge', `${method} ${url}${path}: ${printable(reason, 200)}`, {
      ...(/CERT|LEAF_SIGNATURE/.test(code) && { hint: UNTRUSTED }),
      cause,
    });
  }
}

const UNTRUSTED = 'NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE names a file of the certificates that your network brings.';

function parsed({ text }: Answer, question: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HubformError('forge', `${question}: the service answered no JSON: ${printable(text, 100)}`, { cause });
  }
}

function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message : text;
  } catch {
    return text;
  }
}

function waitOf({ headers }: Answer, attempt: number): number {
  const asked = Number(headers['retry-after']);
  return asked > 0 ? Math.min(asked, 60) * 1000 : 500 * 2 ** attempt;
}
