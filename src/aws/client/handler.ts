import type { Readable } from 'node:stream';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import type { ScanOptions } from '../scan-options.ts';

type Handle = NodeHttpHandler['handle'];

/** One for all clients, so that they share open connections. The handler that the SDK makes by itself has no timeout. */
export function handlerFor({ concurrency, timeoutSeconds, signal, network }: ScanOptions): NodeHttpHandler {
  const timeout = Math.ceil(timeoutSeconds * 1000);
  // A few more than requests in the pool, for those that the credential chain sends outside of it.
  const direct = { keepAlive: true, maxSockets: concurrency + 8 };
  const options = {
    connectionTimeout: timeout,
    requestTimeout: timeout,
    throwOnRequestTimeout: true,
    // requestTimeout ends when the headers arrive; this one also covers a body that stops. It begins again with each byte, see
    // `endWithin`.
    socketTimeout: timeout,
    // No proxy for plain HTTP: only the emulator and other local endpoints use it.
    httpAgent: direct,
    httpsAgent: network?.makeAgent() ?? direct,
    logger: silent,
  };
  return new BoundedHandler(options, timeout, signal);
}

/**
 * Ends a request whose body does not end within the timeout after its headers. Sends nothing after the signal. Requests in
 * flight end when the session is closed, which destroys their sockets; one listener for each request would cost a tenth of
 * its CPU time.
 */
class BoundedHandler extends NodeHttpHandler {
  readonly #timeout: number;
  readonly #signal: AbortSignal | undefined;

  constructor(options: NodeHttpHandlerOptions, timeout: number, signal: AbortSignal | undefined) {
    super(options);
    this.#timeout = timeout;
    this.#signal = signal;
  }

  override handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    if (this.#signal?.aborted === true)
      return Promise.reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
    return super.handle(request, options).then((sent) => {
      endWithin(this.#timeout, sent.response.body as Body);
      return sent;
    });
  }
}

/** Node's IncomingMessage, as which the handler of the SDK gives a body. */
type Body = Readable & { readonly complete: boolean };

/** Without it, a body of one byte now and then could last for ever. */
function endWithin(timeout: number, body: Body): void {
  // Most bodies arrive with their headers and need no timer.
  if (body.complete) return;
  const timer = setTimeout(() => {
    const error = new Error(`the answer did not end within ${timeout} ms after its headers`);
    body.destroy(Object.assign(error, { name: 'TimeoutError' }));
  }, timeout);
  body.once('close', () => {
    clearTimeout(timer);
  });
  // Without a listener, the error would end the process.
  body.on('error', ignore);
}

const ignore = (): void => undefined;
/** The SDK would write its warnings to the console. */
export const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
