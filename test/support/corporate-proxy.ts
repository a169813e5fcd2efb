import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, request } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, type Server, type Socket, connect, createServer as createTcp } from 'node:net';
import { join } from 'node:path';
import { withDirectory } from './plan.ts';

/** A host name that only the proxies can resolve. */
export const HOST = 'service.example.invalid';

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface CorporateProxy {
  readonly cwd: string;
  /** The service, by HTTPS. */
  readonly url: string;
  /** The URL of an HTTP proxy, and of a SOCKS 5 proxy. */
  readonly proxy: string;
  readonly socks: string;
  /** The file of the certificate that the service has. */
  readonly ca: string;
  /** The host and port of every tunnel that was opened. */
  readonly tunnels: string[];
}

/** Serves `upstream` by HTTPS, with a self-signed certificate, at a host name that only two proxies can resolve. */
export async function withCorporateProxy(
  upstream: string,
  use: (network: CorporateProxy) => Promise<void>,
): Promise<void> {
  await withDirectory(async (cwd) => {
    const [key, ca] = [join(cwd, 'key.pem'), join(cwd, 'ca.pem')];
    const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`];
    const options = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
    ];
    execFileSync('openssl', [...options, '-keyout', key, '-out', ca, ...subject], { stdio: 'ignore' });
    const service = createHttps({ key: readFileSync(key), cert: readFileSync(ca) }, (incoming, response) => {
      const { method, url: path, headers } = incoming;
      // The emulator answers only to its own host name.
      const inside = { ...headers, host: new URL(upstream).host };
      const onward = request(upstream + (path ?? '/'), { method, headers: inside }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      incoming.pipe(onward);
    });
    const tunnels: string[] = [];
    const open = (target: string, client: Socket, accepted: string | Buffer) => {
      tunnels.push(target);
      const server = connect(portOf(service), '127.0.0.1', () => {
        client.write(accepted);
        server.pipe(client).pipe(server);
      });
      server.on('error', () => client.destroy());
      client.on('error', () => server.destroy());
    };
    const proxy = createHttp().on('connect', ({ url: target }: { url?: string }, client: Socket) => {
      open(target ?? '', client, 'HTTP/1.1 200 OK\r\n\r\n');
    });
    const clients = new Set<Socket>();
    const socks = createTcp((client) => {
      clients.add(client);
      serveSocks(client, open);
    });
    for (const server of [service, proxy, socks]) {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    }
    try {
      await use({
        ...{ cwd, ca, tunnels },
        url: `https://${HOST}:${portOf(service)}`,
        proxy: `http://127.0.0.1:${portOf(proxy)}`,
        socks: `socks5h://127.0.0.1:${portOf(socks)}`,
      });
    } finally {
      for (const server of [service, proxy]) server.closeAllConnections();
      for (const client of clients) client.destroy();
      for (const server of [service, proxy, socks]) server.close();
    }
  });
}

/** SOCKS 5 without authentication, CONNECT to a host name: https://www.rfc-editor.org/rfc/rfc1928 */
export function serveSocks(client: Socket, open: (target: string, client: Socket, accepted: Buffer) => void): void {
  client.on('error', () => client.destroy());
  client.once('data', () => {
    client.write(Buffer.from([5, 0]));
    client.once('data', (asked: Buffer) => {
      const length = asked[4] ?? 0;
      const host = asked.subarray(5, 5 + length).toString();
      open(`${host}:${asked.readUInt16BE(5 + length)}`, client, Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    });
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
