import { Agent, type AgentOptions } from 'node:https';
import { rootCertificates } from 'node:tls';

/** What a company puts between its machines and the services out there. */
export interface Network {
  /** The URL of the proxy for a URL, or nothing where it is reached directly. */
  readonly proxyFor?: (url: string) => string | undefined;
  /** Certificates in PEM that are trusted beside the usual ones. */
  readonly certificates?: string;
}

/** The agent for a host, made once for every way out. */
export type AgentFor = (url: string) => Promise<Agent>;

/** Neither the SDK nor Node knows proxies or AWS_CA_BUNDLE. Only HTTPS is sent through a proxy: nothing real is without it. */
export function agents({ proxyFor, certificates }: Network, options: AgentOptions): AgentFor {
  const settings = { ...options, ...(certificates !== undefined && { ca: [...rootCertificates, certificates] }) };
  const direct = new Agent(settings);
  const proxied = new Map<string, Promise<Agent>>();
  return (url) => {
    const proxy = proxyFor?.(url);
    if (proxy === undefined || proxy === '') return Promise.resolve(direct);
    const known = proxied.get(proxy) ?? through(proxy, settings);
    proxied.set(proxy, known);
    return known;
  };
}

async function through(proxy: string, settings: AgentOptions): Promise<Agent> {
  // Few need it, and it brings its own dependencies.
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  const agent = new HttpsProxyAgent(proxy, settings);
  // What it is given is for the way to the proxy; these are for what lies behind.
  if (settings.ca !== undefined) Object.assign(agent.options, { ca: settings.ca });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- it is an agent that secures the connection by itself
  return agent;
}
