import { STATUS_CODES, type Agent as HttpAgent, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Agent, AgentOptions } from 'node:https';
import type { Socket } from 'node:net';
import { ProxyAgent } from 'proxy-agent';

export interface ProxySettings {
  /** The URL of an HTTP, HTTPS or SOCKS proxy. */
  readonly url: string;
  /** The hosts to which requests are sent without it, as NO_PROXY has them. */
  readonly except: string;
}

/**
 * An agent that sends through a proxy what NO_PROXY does not except. An error on the way to the proxy, and a refusal of the
 * proxy, name the proxy: without that, the answer of the proxy would look like one of AWS.
 */
export function makeProxyAgent(settings: ProxySettings, options: AgentOptions): Agent {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Node and the SDK use it like an https.Agent
  return new NamingProxyAgent(settings, options);
}

type Connect = ProxyAgent['connect'];
type Connected = Awaited<ReturnType<Connect>>;

/** The agent of one kind of proxy, such as HttpsProxyAgent. */
type KindOfAgent = HttpAgent & { connect?: (request: ClientRequest, ...others: unknown[]) => Promise<Connected> };

class NamingProxyAgent extends ProxyAgent {
  readonly #name: string;
  readonly #known = new WeakSet<object>();

  constructor({ url: proxy, except }: ProxySettings, options: AgentOptions) {
    super({ ...options, getProxyForUrl: (url) => (isExcepted(url, except) ? '' : proxy) });
    this.#name = nameOf(proxy);
  }

  override async connect(...[request, options]: Parameters<Connect>): Promise<Connected> {
    const agent: KindOfAgent = await super.connect(request, options);
    const isDirect = agent === this.httpsAgent || agent === this.httpAgent;
    if (!isDirect && !this.#known.has(agent)) {
      this.#known.add(agent);
      nameErrors(agent, this.#name);
    }
    return agent;
  }

  /** ProxyAgent does not close its direct connections. */
  override destroy(): void {
    super.destroy();
    this.httpsAgent.destroy();
  }
}

/** Makes the errors of an agent name its proxy. */
function nameErrors(agent: KindOfAgent, proxy: string): void {
  const connect = agent.connect?.bind(agent);
  if (!connect) return;
  agent.connect = async (request, ...others) => {
    refuseAnswers(request, proxy);
    try {
      return await connect(request, ...others);
    } catch (error) {
      if (!(error instanceof Error) || isOfProxy(error)) throw error;
      throw Object.assign(error, { message: `the proxy ${proxy} cannot be used: ${error.message}` });
    }
  };
}

/** An HTTP proxy answers CONNECT with 200; what it answers else would be taken for the answer to the request. */
function refuseAnswers(request: ClientRequest, proxy: string): void {
  let answer: Pick<IncomingMessage, 'statusCode'> | undefined;
  request.once('proxyConnect', (connect: IncomingMessage) => {
    answer = connect;
  });
  request.once('proxy', ({ socket }: { readonly socket: Socket }) => {
    const status = answer?.statusCode;
    if (status === undefined || status === 200) return;
    socket.destroy();
    throw proxyError(proxy, status);
  });
}

/** With the status where the SDK looks for it: a 503 is tried again, and a 407 is not. */
function proxyError(proxy: string, status: number): Error {
  const error = new Error(`the proxy ${proxy} answered ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd());
  return Object.assign(error, { code: 'EPROXY', $metadata: { httpStatusCode: status } });
}

function isOfProxy(error: Error): boolean {
  return 'code' in error && error.code === 'EPROXY';
}

/** Without the user and the password. */
function nameOf(proxy: string): string {
  const { protocol, host } = new URL(proxy);
  return `${protocol}//${host}`;
}

/**
 * Whether NO_PROXY excepts a URL. As curl, the AWS CLI and Terraform have it, `example.com` is about its subdomains too;
 * the rules of proxy-agent want `.example.com` for them.
 */
export function isExcepted(url: string, noProxy: string): boolean {
  const { hostname, port, protocol } = new URL(url);
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (onlyPort !== undefined && onlyPort !== (port || DEFAULT_PORTS[protocol])) return false;
      const domain = name.replace(/^\*?\./, '');
      return name === '*' || hostname === domain || hostname.endsWith(`.${domain}`);
    });
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
