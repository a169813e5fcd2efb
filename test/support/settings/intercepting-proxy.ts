import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp, request } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveSocks } from '../corporate-proxy.ts';

export interface Certificate {
  readonly folder: string;
  /** The file of the certificate, which is its own authority. */
  readonly ca: string;
  readonly key: string;
}

/** Stands for every host of AWS that the rows name. A wildcard covers one label. */
const HOSTS = [
  ...['*.amazonaws.com', '*.example.com', 'localhost'],
  ...['us-east-1', 'us-west-2', 'eu-west-1', 'eu-west-3', 'xx-north-1'].flatMap((region) => [
    `*.${region}.amazonaws.com`,
    `*.${region}.api.aws`,
    `*.sso.${region}.amazonaws.com`,
  ]),
  ...['cn-north-1', 'cn-northwest-1'].map((region) => `*.${region}.amazonaws.com.cn`),
];

export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'hubform-settings-'));
  const [key, ca] = [join(folder, 'key.pem'), join(folder, 'ca.pem')];
  const names = `subjectAltName=${HOSTS.map((host) => `DNS:${host}`).join(',')}`;
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const files = ['-keyout', key, '-out', ca, '-subj', '/CN=hubform test', '-addext', names];
  execFileSync('openssl', ['req', '-x509', ...kind, ...files], { stdio: 'ignore' });
  return { folder, ca, key };
}

export function removeCertificate({ folder }: Certificate): void {
  rmSync(folder, { recursive: true });
}

export interface InterceptingProxy {
  /** `127.0.0.1:PORT` of the HTTP proxy, and of a SOCKS 5 proxy. */
  readonly http: string;
  readonly socks: string;
  /** `localhost:PORT` of the service itself, by HTTPS. */
  readonly direct: string;
  /** Which proxy was asked for which host, as whom: `http sts.eu-west-1.amazonaws.com:443 as NAME:PASSWORD`. */
  readonly tunnels: string[];
  close(): void;
}

export interface ProxyOptions {
  /** What it answers to CONNECT instead of opening a tunnel, such as `407 Proxy Authentication Required`. */
  readonly refuses?: string;
}

/** Ends every tunnel at `upstream` (plain HTTP), which sees the host that was asked for. */
export async function startInterceptingProxy(
  upstream: string,
  { key, ca }: Certificate,
  { refuses }: ProxyOptions = {},
): Promise<InterceptingProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const service = createHttps({ key: readFileSync(key), cert: readFileSync(ca) }, (incoming, response) => {
    const { method, url: path = '/', headers } = incoming;
    const onward = request(upstream + path, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  const http = createHttp((_, response) => response.writeHead(501).end());
  http.on('connect', ({ url = '', headers }: ConnectRequest, client: Socket) => {
    const [, user] = /^Basic (.+)$/.exec(headers['proxy-authorization'] ?? '') ?? [];
    const as = user === undefined ? '' : ` as ${Buffer.from(user, 'base64').toString()}`;
    tunnels.push(`http ${url}${as}`);
    if (refuses === undefined) {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      service.emit('connection', client);
    } else client.end(`HTTP/1.1 ${refuses}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  });
  const socks = createTcp((client) => {
    serveSocks(client, (target, socket, accepted) => {
      tunnels.push(`socks ${target}`);
      socket.write(accepted);
      service.emit('connection', socket);
    });
  });
  for (const server of [service, http, socks]) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  }
  return {
    http: addressOf(http),
    socks: addressOf(socks),
    direct: addressOf(service).replace('127.0.0.1', 'localhost'),
    tunnels,
    close: () => {
      for (const socket of sockets) socket.destroy();
      for (const server of [service, http, socks]) server.close();
    },
  };
}

interface ConnectRequest {
  readonly url?: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

function addressOf(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  return `${address}:${port}`;
}
