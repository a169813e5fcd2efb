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
    // requestTimeout ends when the headers arrive; this one also covers a body that stops.
    socketTimeout: timeout,
    // No proxy for plain HTTP: only the emulator and other local endpoints use it.
    httpAgent: direct,
    httpsAgent: network?.makeAgent() ?? direct,
    logger: silent,
  };
  return signal ? new AbortableHandler(options, signal) : new NodeHttpHandler(options);
}

/**
 * Sends nothing after the signal. Requests in flight end when the session is closed, which destroys their sockets; one
 * listener for each request would cost a tenth of its CPU time.
 */
class AbortableHandler extends NodeHttpHandler {
  readonly #signal: AbortSignal;

  constructor(options: NodeHttpHandlerOptions, signal: AbortSignal) {
    super(options);
    this.#signal = signal;
  }

  override handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    if (!this.#signal.aborted) return super.handle(request, options);
    return Promise.reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
  }
}

const ignore = (): void => undefined;
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
