import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Agent, request } from 'node:https';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openNetwork } from '../../../src/network/network.ts';
import { hasOpenssl, withCorporateProxy } from '../../support/corporate-proxy.ts';
import { describeIf } from '../../support/tools.ts';

const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy'];
beforeEach(() => {
  for (const name of VARIABLES) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describeIf(hasOpenssl(), 'openssl', 'an agent', () => {
  it.each([
    ['an HTTP proxy', 'HTTPS_PROXY', 'proxy'],
    ['a SOCKS proxy', 'all_proxy', 'socks'],
  ] as const)('sends HTTPS through %s and uses its connections again', async (_, name, kind) => {
    await withService(async (network) => {
      vi.stubEnv(name, network[kind]);
      const { makeAgent } = await openNetwork({ proxied: true, certificates: readFileSync(network.ca, 'utf8') });
      const agent = makeAgent();
      expect(await get(network.url, agent)).toBe('hello');
      expect(await get(network.url, agent)).toBe('hello');
      expect(network.tunnels).toEqual([new URL(network.url).host]);
      agent.destroy();
    });
  });

  it('does not use a proxy that was not asked for', async () => {
    await withService(async ({ url, proxy, tunnels }) => {
      vi.stubEnv('HTTPS_PROXY', proxy);
      const { makeAgent } = await openNetwork({});
      await expect(get(url, makeAgent())).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
      expect(tunnels).toEqual([]);
    });
  });

  it('trusts the given certificates only where they are given', async () => {
    await withService(async ({ url, proxy }) => {
      vi.stubEnv('HTTPS_PROXY', proxy);
      const { makeAgent } = await openNetwork({ proxied: true });
      await expect(get(url, makeAgent())).rejects.toThrow('self-signed certificate');
    });
  });

  it('closes its connections when it is destroyed, those around the proxy as well', async () => {
    await withService(async ({ url, proxy, ca }) => {
      const direct = `https://localhost:${new URL(url).port}`;
      vi.stubEnv('HTTPS_PROXY', proxy);
      vi.stubEnv('NO_PROXY', 'localhost');
      const { makeAgent } = await openNetwork({ proxied: true, certificates: readFileSync(ca, 'utf8') });
      const agent = makeAgent();
      const waiting = request(`${direct}/never`, { agent, checkServerIdentity: () => undefined }).end();
      const [socket] = (await once(waiting, 'socket')) as [NodeJS.EventEmitter];
      await once(socket, 'secureConnect');
      agent.destroy();
      await expect(once(waiting, 'response')).rejects.toThrow('socket hang up');
    });
  });
});

/** A service that says hello, and nothing at `/never`. */
async function withService(use: Parameters<typeof withCorporateProxy>[1]): Promise<void> {
  const upstream = createServer(({ url }, response) => {
    if (url !== '/never') response.end('hello');
  });
  await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done));
  try {
    await withCorporateProxy(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`, use);
  } finally {
    upstream.closeAllConnections();
    upstream.close();
  }
}

function get(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        // The agent keeps the connection one turn later.
        setImmediate(resolve, text);
      });
    })
      .on('error', reject)
      .end();
  });
}
