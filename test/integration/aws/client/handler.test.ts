import { Agent, createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo, type LookupFunction, type Socket, type TcpNetConnectOpts } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handlerFor } from '../../../../src/aws/client/handler.ts';
import { limiterFor } from '../../../../src/aws/client/limiter/limiter.ts';
import { sendRequest } from '../../../../src/aws/client/replay.ts';
import { withSigner } from '../../../../src/aws/client/sign-again.ts';
import type { ScanOptions } from '../../../../src/aws/scan-options.ts';
import { handlerRequest } from '../../../support/session.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.restoreAllMocks();
});

/** Sends requests to a server that responds by `listener`; the outcome is a status or the error. */
async function serve(listener: RequestListener, options: Partial<ScanOptions> = {}) {
  const sockets = new Set<unknown>();
  const server = createServer(listener).on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const handler = handlerFor({ timeoutSeconds: 0.3, ...options }, limiterFor({ concurrency: 2, ...options }));
  closing.push(() => {
    handler.destroy();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const request = handlerRequest(port);
  const send = async () => {
    const sent = await sendRequest(handler, request);
    return 'error' in sent ? (sent.error as Error) : sent.response.statusCode;
  };
  return { send, sockets, handler, request, port };
}

it('reuses its connections for every client', async () => {
  const { send, sockets } = await serve((_, response) => response.end('{}'));
  for (let i = 0; i < 5; i += 1) expect(await send()).toBe(200);
  expect(sockets.size).toBe(1);
});

it('opens as many connections as the concurrency, however many calls there are', async () => {
  const { send, sockets } = await serve((_, response) => setTimeout(() => response.end('{}'), 50), {
    timeoutSeconds: 5,
  });
  await Promise.all(Array.from({ length: 40 }, send));
  expect(sockets.size).toBe(2);
});

/** One byte each 50 ms, after the headers. */
const trickle: (status: number, length?: number) => RequestListener = (status, length) => (_, response) => {
  response.writeHead(status, length === undefined ? {} : { 'content-length': length }).flushHeaders();
  const timer = setInterval(() => {
    response.write(' ');
  }, 50);
  response.on('close', () => {
    clearInterval(timer);
  });
};

it.each<[string, RequestListener]>([
  ['a server that is silent', () => undefined],
  ['a server that stops in the middle of the body', (_, response) => response.writeHead(200).write('{')],
  ['a body that trickles', trickle(200)],
  ['a long body that trickles', trickle(200, 100_000)],
  ['the body of an error that trickles', trickle(500)],
])('ends %s by the time-out', async (_, listener) => {
  const { send } = await serve(listener);
  const begun = performance.now();
  expect(await send()).toMatchObject({ name: 'TimeoutError' });
  expect(performance.now() - begun).toBeLessThan(2000);
});

it('takes a body that is slow and ends in time, and leaves no timer behind', async () => {
  const { send } = await serve(
    (_, response) => {
      response.writeHead(200).flushHeaders();
      setTimeout(() => response.end('{}'), 300);
    },
    { timeoutSeconds: 60 },
  );
  const set = vi.spyOn(globalThis, 'setTimeout');
  const cleared = vi.spyOn(globalThis, 'clearTimeout');
  expect(await send()).toBe(200);
  await new Promise((resolve) => setImmediate(resolve));
  const timers = set.mock.results.flatMap(({ value }, n) =>
    set.mock.calls[n]?.[1] === 60_000 ? [value as unknown] : [],
  );
  expect(timers.length).toBeGreaterThan(0);
  expect(cleared.mock.calls.flat()).toEqual(expect.arrayContaining(timers));
  vi.restoreAllMocks();
});

it('does not end the process by a body that is not read', async () => {
  const { handler, request } = await serve(trickle(200));
  const { response } = await handler.handle(request);
  const { body } = response as { body: NodeJS.ReadableStream };
  await new Promise((resolve) => body.on('close', resolve));
});

describe('where this machine has no socket left', () => {
  it('a request waits for another one to end', async () => {
    const sockets = withSockets(3);
    const { send } = await serve((_, response) => setTimeout(() => response.end('{}'), 20), { concurrency: 10 });
    expect(await Promise.all(Array.from({ length: 30 }, send))).toEqual(Array.from({ length: 30 }, () => 200));
    expect(sockets.most).toBe(3);
  });

  it('connections to another host that are not in use make room', async () => {
    withSockets(1);
    const { send, handler } = await serve((_, response) => response.end('{}'), { concurrency: 10 });
    const other = await serve((_, response) => response.end('{}'));
    expect(await send()).toBe(200);
    expect(await sendRequest(handler, other.request)).toMatchObject({ response: { statusCode: 200 } });
    expect(await send()).toBe(200);
  });

  it('a request that is alone fails with the error of the machine', async () => {
    withSockets(0);
    const { send } = await serve((_, response) => response.end('{}'), { concurrency: 10 });
    expect(await send()).toMatchObject({ code: 'EMFILE' });
  });
});

it('finds out how many requests a service can handle', async () => {
  let [inFlight, refused] = [0, 0];
  const { handler, port } = await serve(
    (_, response) => {
      inFlight += 1;
      const isTooMany = inFlight > 20;
      if (isTooMany) refused += 1;
      setTimeout(() => {
        inFlight -= 1;
        response.writeHead(isTooMany ? 429 : 200).end('{}');
      }, 10);
    },
    { concurrency: 'auto', timeoutSeconds: 60 },
  );
  const authorization = 'Credential=AKIA0/20261128/eu-west-1/securityhub/aws4_request';
  const signed = handlerRequest(port, { path: '/accounts', headers: { authorization } });
  await Promise.all(Array.from({ length: 2000 }, () => sendRequest(handler, signed)));
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(2000 * 0.25);
});

it('signs a request again that waited for more than a minute', async () => {
  const seen: (string | undefined)[] = [];
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const { handler, port } = await serve(
    (request, response) => {
      seen.push(request.headers.authorization);
      clock += 40_000;
      setTimeout(() => response.end('{}'), 20);
    },
    { concurrency: 1, timeoutSeconds: 5 },
  );
  const signed = (authorization: string) => handlerRequest(port, { headers: { authorization } });
  const requests = ['first', 'second', 'third', 'fourth'].map((name) =>
    withSigner(signed(`${name}, at once`), () => signed(`${name}, again`)),
  );
  await Promise.all(requests.map((request) => sendRequest(handler, request)));
  expect(seen).toEqual(['first, at once', 'second, at once', 'third, again', 'fourth, again']);
});

it('sends nothing after the signal', async () => {
  const stop = new AbortController();
  let requests = 0;
  const { send } = await serve(
    (_, response) => {
      requests += 1;
      response.end('{}');
    },
    { signal: stop.signal },
  );
  expect(await send()).toBe(200);
  stop.abort();
  expect(await send()).toMatchObject({ name: 'AbortError' });
  expect(requests).toBe(1);
});

/** Lets connections be made as long as fewer than `count` are open; then they fail as where too many files are open. */
function withSockets(count: number): { most: number } {
  const made: Socket[] = [];
  const open = () => made.filter(({ destroyed }) => !destroyed).length;
  const seen = { most: 0 };
  const spy = vi.spyOn(Agent.prototype, 'createConnection').mockImplementation((options) => {
    if (open() >= count) {
      const error = Object.assign(new Error('connect EMFILE'), { code: 'EMFILE' });
      const fail: LookupFunction = (_host, _options, done) => {
        done(error, '');
      };
      return connect({ port: 1, host: 'nowhere', lookup: fail });
    }
    const socket = connect(options as TcpNetConnectOpts);
    made.push(socket);
    seen.most = Math.max(seen.most, open());
    return socket;
  });
  closing.push(() => {
    spy.mockRestore();
  });
  return seen;
}
