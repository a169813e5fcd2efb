import { ProxyAgent } from 'proxy-agent';

/** Connects through the proxy that the environment names for a host, or directly. */
export class EnvironmentProxyAgent extends ProxyAgent {
  /** ProxyAgent itself leaves its direct connections open. */
  override destroy(): void {
    super.destroy();
    this.httpsAgent.destroy();
  }
}
