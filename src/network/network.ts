import { Agent } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';
import type { ProxySettings } from './proxy-agent.ts';

/** Makes HTTPS agents with the proxy and certificate settings of the network. */
export interface Network {
  /** Makes a new agent. The caller destroys it, which closes its connections. */
  readonly makeAgent: () => Agent;
}

export interface NetworkSettings {
  readonly proxy?: ProxySettings;
  /** Certificates in PEM. They are trusted in addition to those that are built into Node. */
  readonly certificates?: string;
}

/** Neither the AWS SDK nor Node 20 reads the proxy variables or AWS_CA_BUNDLE. */
export async function openNetwork({ proxy, certificates }: NetworkSettings): Promise<Network> {
  const options = { keepAlive: true, ...(certificates !== undefined && { secureContext: trusting(certificates) }) };
  if (proxy === undefined) return { makeAgent: () => new Agent(options) };
  // Loaded here, because most runs use no proxy.
  const { makeProxyAgent } = await import('./proxy-agent.ts');
  return { makeAgent: () => makeProxyAgent(proxy, options) };
}

/** Made once for all connections. With the option `ca`, Node parses the certificates for each connection. */
function trusting(certificates: string) {
  return createSecureContext({ ca: [...rootCertificates, certificates] });
}
