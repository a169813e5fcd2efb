import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { handlerFor } from '../../../../src/aws/client/handler.ts';
import { sendRequest } from '../../../../src/aws/client/replay.ts';
import type { ScanOptions } from '../../../../src/aws/scan-options.ts';
import { handlerRequest } from '../../../support/session.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Sends requests to a server that responds by `listener`; the outcome is a status or the error. */
async function serve(listener: RequestListener, options: Partial<ScanOptions> = {}) {
  const sockets = new Set<unknown>();
  const server = createServer(listener).on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const handler = handlerFor({ concurrency: 2, maxAttempts: 1, timeoutSeconds: 0.3, ...options });
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
  return { send, sockets };
}

it('uses its connections again, whatever client sends', async () => {
  const { send, sockets } = await serve((_, response) => response.end('{}'));
  for (let i = 0; i < 5; i += 1) expect(await send()).toBe(200);
  expect(sockets.size).toBe(1);
});

it('opens a few more connections than the concurrency, for the calls beside the pool', async () => {
  const { send, sockets } = await serve((_, response) => setTimeout(() => response.end('{}'), 50), {
    timeoutSeconds: 5,
  });
  await Promise.all(Array.from({ length: 40 }, send));
  expect(sockets.size).toBe(2 + 8);
});

it.each<[string, RequestListener]>([
  ['a server that is silent', () => undefined],
  ['a server that stops in the middle of the body', (_, response) => response.writeHead(200).write('{')],
])('ends %s by the time-out', async (_, listener) => {
  const { send } = await serve(listener);
  const begun = performance.now();
  expect(await send()).toBeInstanceOf(Error);
  expect(performance.now() - begun).toBeLessThan(5000);
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
