import { Agent } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';

/** Proxy and certificate settings, as what makes HTTPS agents with them. */
export interface Network {
  /** A new agent; its caller destroys it, and with it the open connections. */
  readonly makeAgent: () => Agent;
}

export interface NetworkSettings {
  /** Whether to read HTTPS_PROXY, ALL_PROXY and NO_PROXY. */
  readonly proxied?: boolean;
  /** In PEM, trusted in addition to the certificates that are built into Node. */
  readonly certificates?: string;
}

/** Neither the AWS SDK nor Node 20 reads the proxy variables or AWS_CA_BUNDLE. */
export async function openNetwork({ proxied = false, certificates }: NetworkSettings): Promise<Network> {
  const options = { keepAlive: true, ...(certificates !== undefined && { secureContext: trusting(certificates) }) };
  if (!proxied) return { makeAgent: () => new Agent(options) };
  // Loaded only where a proxy is set.
  const { ProxyAgent } = await import('proxy-agent');
  class ClosingProxyAgent extends ProxyAgent {
    /** ProxyAgent itself leaves its direct connections open. */
    override destroy(): void {
      super.destroy();
      this.httpsAgent.destroy();
    }
  }
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Node and the SDK use it like an https.Agent
  return { makeAgent: () => new ClosingProxyAgent(options) };
}

/** Made once: with the option `ca`, Node parses all certificates again for each connection. */
function trusting(certificates: string) {
  return createSecureContext({ ca: [...rootCertificates, certificates] });
}
