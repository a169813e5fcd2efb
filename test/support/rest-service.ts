import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request to a stand-in of a REST API. */
export interface Asked {
  /** `GET /issues/5/comments`, without the prefix of the API. */
  readonly call: string;
  /** How many requests were the same call before. */
  readonly earlier: number;
  /** The body of the request. */
  readonly sent: string;
}

/**
 * Runs before a request is answered, so that a test can hold it, or change what is stored. `lost`: the request is carried
 * out, but the connection breaks before the answer. A number: it is carried out, and that status is answered all the same.
 */
export type Gate = (asked: Asked) => Promise<'lost' | number | undefined> | 'lost' | number | undefined;

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RestService {
  readonly url: string;
  gate: Gate | undefined;
  /** Every call, in the order in which it arrived. */
  readonly calls: string[];
  close(): Promise<void>;
}

/** Serves JSON on a free port of this machine. `answer` is synchronous, so that each request is carried out as a whole. */
export async function startRestService(
  answer: (request: IncomingMessage, url: URL, sent: Readonly<Record<string, never>>) => Answer,
  pathOf: (pathname: string) => string,
  other?: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<RestService> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    if (other?.(request, response) !== true) void serve(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: RestService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    gate: undefined,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return service;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request);
    const url = new URL(request.url ?? '/', service.url);
    const call = `${request.method ?? ''} ${pathOf(url.pathname)}`;
    const earlier = calls.filter((one) => one === call).length;
    calls.push(call);
    const fault = await service.gate?.({ call, earlier, sent: text });
    const { status, body, headers } = answer(request, url, (text === '' ? {} : JSON.parse(text)) as never);
    if (fault === 'lost') {
      request.socket.destroy();
      return;
    }
    response.writeHead(fault ?? status, { 'content-type': 'application/json', ...headers });
    response.end(fault !== undefined ? '{"message":"Bad gateway"}' : body === undefined ? '' : JSON.stringify(body));
  }
}

/**
 * A page of a list, and the header that says whether there is another one.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
 * @see https://docs.gitlab.com/api/rest/#offset-based-pagination
 * @param defaultSize of a page, where the request names none; 100 is the most
 * @param shown takes out of a page what the user may not see, which leaves the page short
 */
export function pageOf(
  list: readonly unknown[],
  url: URL,
  defaultSize: number,
  shown: (item: never) => boolean = () => true,
): Answer {
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? defaultSize));
  const page = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(list.length / size));
  const link = (number: number, rel: string) => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next')] : []),
    link(last, 'last'),
  ];
  return {
    status: 200,
    body: list.slice((page - 1) * size, page * size).filter((item) => shown(item as never)),
    ...(last > 1 && { headers: { link: links.join(', ') } }),
  };
}

/** Waits for something that a test calls done. */
export function milestone(): { readonly reached: Promise<void>; readonly reach: () => void } {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    // After the request that is under way was carried out.
    reach = () => void setImmediate(resolve);
  });
  return {
    reached,
    reach: () => {
      reach();
    },
  };
}

/** Lets callers pass together, once `count` of them have arrived. */
export function barrier(count: number): () => Promise<void> {
  let arrived = 0;
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived === count) open();
    return opened;
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
