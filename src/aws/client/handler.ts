import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { agents, type AgentFor } from '../../network/agents.ts';
import type { ScanOptions } from '../scan-options.ts';

type Handle = NodeHttpHandler['handle'];

/** One for all clients, so that sockets are kept over clients. The SDK's own has no time-out at all. */
export function handlerFor({ concurrency, timeoutSeconds, signal, network }: ScanOptions): NodeHttpHandler {
  const timeout = Math.ceil(timeoutSeconds * 1000);
  // A few more than requests, for what the credential chain asks beside the pool.
  const agent = { keepAlive: true, maxSockets: concurrency + 8 };
  const options = {
    connectionTimeout: timeout,
    requestTimeout: timeout,
    throwOnRequestTimeout: true,
    // The request's time-out ends with the head of the answer; this one also sees a body that stops coming.
    socketTimeout: timeout,
    httpAgent: agent,
    httpsAgent: agent,
    logger: silent,
  };
  const make = (changes: NodeHttpHandlerOptions = {}): NodeHttpHandler =>
    signal ? new AbortableHandler({ ...options, ...changes }, signal) : new NodeHttpHandler({ ...options, ...changes });
  return network ? new RoutedHandler(make, agents(network, agent)) : make();
}

/**
 * Sends nothing more after the signal. What is in flight ends when the session is closed, and its sockets with it; to
 * have each request listen to the signal costs a tenth of all its CPU.
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

/** Takes HTTPS the way that the network wants for the host. */
class RoutedHandler extends NodeHttpHandler {
  readonly #make: (changes?: NodeHttpHandlerOptions) => NodeHttpHandler;
  readonly #plain: NodeHttpHandler;
  readonly #agentFor: AgentFor;
  readonly #handlers = new Map<object, NodeHttpHandler>();

  constructor(make: (changes?: NodeHttpHandlerOptions) => NodeHttpHandler, agentFor: AgentFor) {
    super();
    this.#make = make;
    this.#plain = make();
    this.#agentFor = agentFor;
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    if (request.protocol !== 'https:') return this.#plain.handle(request, options);
    const port = request.port === undefined ? '' : `:${request.port}`;
    const agent = await this.#agentFor(`https://${request.hostname}${port}/`);
    const handler = this.#handlers.get(agent) ?? this.#make({ httpsAgent: agent });
    this.#handlers.set(agent, handler);
    return handler.handle(request, options);
  }

  override destroy(): void {
    for (const handler of [this.#plain, ...this.#handlers.values()]) handler.destroy();
  }
}

const ignore = (): void => undefined;
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
