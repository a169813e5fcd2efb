import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Agent, request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { openNetwork } from '../../../src/network/network.ts';
import { hasOpenssl, withCorporateProxy } from '../../support/corporate-proxy.ts';
import { describeIf } from '../../support/tools.ts';

describeIf(hasOpenssl(), 'openssl', 'an agent', () => {
  it.each([
    ['an HTTP proxy', 'proxy'],
    ['a SOCKS proxy', 'socks'],
  ] as const)('sends HTTPS through %s and uses its connections again', async (_, kind) => {
    await withService(async (network) => {
      const certificates = readFileSync(network.ca, 'utf8');
      const { makeAgent } = await openNetwork({ proxy: { url: network[kind], except: '' }, certificates });
      const agent = makeAgent();
      expect(await get(network.url, agent)).toBe('hello');
      expect(await get(network.url, agent)).toBe('hello');
      expect(network.tunnels).toEqual([new URL(network.url).host]);
      agent.destroy();
    });
  });

  it('does not use a proxy that was not asked for', async () => {
    await withService(async ({ url, tunnels }) => {
      const { makeAgent } = await openNetwork({});
      await expect(get(url, makeAgent())).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
      expect(tunnels).toEqual([]);
    });
  });

  it('trusts the given certificates only where they are given', async () => {
    await withService(async ({ url, proxy }) => {
      const { makeAgent } = await openNetwork({ proxy: { url: proxy, except: '' } });
      await expect(get(url, makeAgent())).rejects.toThrow('self-signed certificate');
    });
  });

  it('closes its connections when it is destroyed, those around the proxy as well', async () => {
    await withService(async ({ url, proxy, ca }) => {
      const direct = `https://localhost:${new URL(url).port}`;
      const certificates = readFileSync(ca, 'utf8');
      const { makeAgent } = await openNetwork({ proxy: { url: proxy, except: 'localhost' }, certificates });
      const agent = makeAgent();
      const waiting = request(`${direct}/never`, { agent, checkServerIdentity: () => undefined }).end();
      const [socket] = (await once(waiting, 'socket')) as [NodeJS.EventEmitter];
      await once(socket, 'secureConnect');
      agent.destroy();
      await expect(once(waiting, 'response')).rejects.toThrow('socket hang up');
    });
  });
});

describe('an agent whose proxy refuses', () => {
  it.each([
    [407, 'Proxy Authentication Required'],
    [403, 'Forbidden'],
    [503, 'Service Unavailable'],
  ])('with %i names the proxy and its status, and no password', async (status, text) => {
    const proxy = createServer().on('connect', (_, socket: Socket) => {
      socket.end(`HTTP/1.1 ${status} planted\r\nContent-Length: 0\r\n\r\n`);
    });
    const host = await listening(proxy);
    const { makeAgent } = await openNetwork({ proxy: { url: `http://me:planted-secret@${host}`, except: '' } });
    const error: unknown = await get('https://service.example.invalid/', makeAgent()).catch((e: unknown) => e);
    expect(error).toMatchObject({
      message: `the proxy http://${host} answered ${status} ${text}`,
      code: 'EPROXY',
      $metadata: { httpStatusCode: status },
    });
    proxy.close();
  });

  it('the connection names the proxy', async () => {
    const server = createServer();
    const host = await listening(server);
    await new Promise((done) => server.close(done));
    for (const protocol of ['http', 'socks5h']) {
      const { makeAgent } = await openNetwork({ proxy: { url: `${protocol}://${host}`, except: '' } });
      await expect(get('https://service.example.invalid/', makeAgent())).rejects.toThrow(
        new RegExp(`^the proxy ${protocol}://${host} cannot be used: .*ECONNREFUSED`),
      );
    }
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

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
