import { Agent } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';

/** Makes HTTPS agents with the proxy and certificate settings of the network. */
export interface Network {
  /** Makes a new agent. The caller destroys it, which closes its connections. */
  readonly makeAgent: () => Agent;
}

export interface NetworkSettings {
  /** Whether to read HTTPS_PROXY, ALL_PROXY and NO_PROXY. */
  readonly proxied?: boolean;
  /** Certificates in PEM. They are trusted in addition to those that are built into Node. */
  readonly certificates?: string;
}

/** Neither the AWS SDK nor Node 20 reads the proxy variables or AWS_CA_BUNDLE. */
export async function openNetwork({ proxied = false, certificates }: NetworkSettings): Promise<Network> {
  const options = { keepAlive: true, ...(certificates !== undefined && { secureContext: trusting(certificates) }) };
  if (!proxied) return { makeAgent: () => new Agent(options) };
  // Loaded here, because most runs use no proxy.
  const { ProxyAgent } = await import('proxy-agent');
  class ClosingProxyAgent extends ProxyAgent {
    /** ProxyAgent does not close its direct connections. */
    override destroy(): void {
      super.destroy();
      this.httpsAgent.destroy();
    }
  }
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Node and the SDK use it like an https.Agent
  return { makeAgent: () => new ClosingProxyAgent(options) };
}

/** Made once for all connections. With the option `ca`, Node parses the certificates for each connection. */
function trusting(certificates: string) {
  return createSecureContext({ ca: [...rootCertificates, certificates] });
}
