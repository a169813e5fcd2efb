import type { Readable } from 'node:stream';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import type { ScanOptions } from '../scan-options.ts';
import type { Limiter } from './limiter/limiter.ts';
import { isAboutTarget, isOutOfSockets, originOf, outcomeOfAnswer, outcomeOfFailure } from './limiter/outcome.ts';
import { afterWait } from './sign-again.ts';

type Handle = NodeHttpHandler['handle'];
/** How the promise of one request ends. */
interface Settle {
  readonly resolve: (sent: Awaited<ReturnType<Handle>>) => void;
  readonly reject: (error: unknown) => void;
  readonly again: () => void;
}

/** One for all clients, so that they share open connections. The default handler of the SDK has no timeout. */
export function handlerFor(
  { timeoutSeconds, signal, network }: Pick<ScanOptions, 'timeoutSeconds' | 'signal' | 'network'>,
  limiter: Limiter,
): NodeHttpHandler {
  const timeout = Math.ceil(timeoutSeconds * 1000);
  // The limiter bounds the requests in flight, so the agents need no limit of their own.
  const direct = { keepAlive: true, maxSockets: Infinity };
  const options = {
    connectionTimeout: timeout,
    requestTimeout: timeout,
    throwOnRequestTimeout: true,
    // requestTimeout ends when the headers arrive; this one also covers a body that stops. It begins again with each byte, see
    // `endOf`.
    socketTimeout: timeout,
    // No proxy for plain HTTP: only the emulator and other local endpoints use it.
    httpAgent: direct,
    httpsAgent: network?.makeAgent() ?? direct,
    logger: silent,
  };
  return new LimitedHandler(options, timeout, signal, limiter);
}

/**
 * Sends each attempt as soon as the limiter lets it: a call that waits before it is tried again is not in flight. Ends a request
 * whose body does not end within the timeout after its headers. Sends nothing after the signal. Requests in flight end when the
 * session is closed, which destroys their sockets; one listener for each request would cost a tenth of its CPU time.
 */
class LimitedHandler extends NodeHttpHandler {
  readonly #timeout: number;
  readonly #signal: AbortSignal | undefined;
  readonly #limiter: Limiter;

  constructor(options: NodeHttpHandlerOptions, timeout: number, signal: AbortSignal | undefined, limiter: Limiter) {
    super(options);
    this.#timeout = timeout;
    this.#signal = signal;
    this.#limiter = limiter;
  }

  override handle(...args: Parameters<Handle>): ReturnType<Handle> {
    const origin = originOf(args[0]);
    const asked = performance.now();
    return new Promise((resolve, reject) => {
      const again = (): void => {
        this.#limiter.run(
          () => this.#attempt(args, { origin, asked }, { resolve, reject, again }),
          isAboutTarget(origin),
        );
      };
      again();
    });
  }

  async #attempt(
    [request, options]: Parameters<Handle>,
    { origin, asked }: { readonly origin: string; readonly asked: number },
    { resolve, reject, again }: Settle,
  ): Promise<void> {
    if (this.#signal?.aborted === true) {
      reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
      return;
    }
    const begun = performance.now();
    try {
      const sent = await super.handle(await afterWait(request, begun - asked), options);
      const ended = performance.now();
      resolve(sent);
      const isWhole = await endOf(this.#timeout, sent.response.body as Body);
      const outcome = isWhole ? outcomeOfAnswer(origin, sent.response) : 'refused';
      this.#limiter.note({ outcome, origin, begun, ended });
    } catch (error) {
      if (isOutOfSockets(error) && this.#makeRoom()) {
        again();
        return;
      }
      reject(error);
      this.#limiter.note({ outcome: outcomeOfFailure(error), origin, begun, ended: performance.now() });
    }
  }

  /** Closes the connections that are not in use, which may be to other hosts. Returns whether a retry can help. */
  #makeRoom(): boolean {
    const { httpAgent, httpsAgent } = this.httpHandlerConfigs();
    const idle = [httpAgent, httpsAgent].flatMap((agent) =>
      agent && 'freeSockets' in agent ? Object.values(agent.freeSockets).flat() : [],
    );
    for (const socket of idle) socket?.destroy();
    return idle.length > 0 || this.#limiter.hasNoSocket();
  }
}

/** Node's IncomingMessage, as which the handler of the SDK gives a body. */
type Body = Readable & { readonly complete: boolean };

/**
 * Waits for the end of a body; tells whether it came as a whole. Without the timeout, a body of one byte now and then could last
 * for ever.
 */
function endOf(timeout: number, body: Body): Promise<boolean> {
  return new Promise((resolve) => {
    // Most bodies arrive with their headers and need no timer. The connection is free when the body was read, at the latest one
    // turn of the event loop later.
    if (body.complete) {
      body.once('close', () => {
        resolve(true);
      });
      setImmediate(resolve, true);
      return;
    }
    const timer = setTimeout(() => {
      const error = new Error(`the response did not end within ${timeout} ms after its headers`);
      body.destroy(Object.assign(error, { name: 'TimeoutError' }));
    }, timeout);
    body.once('close', () => {
      clearTimeout(timer);
      resolve(body.complete);
    });
    // Without a listener, the error would end the process.
    body.on('error', ignore);
  });
}

const ignore = (): void => undefined;
/** The SDK would write its warnings to the console. */
export const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
