import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, request, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { withDirectory } from './plan.ts';

/** A name that only the proxy knows. */
export const NAME = 'service.example.invalid';

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface Company {
  readonly cwd: string;
  readonly url: string;
  readonly proxy: string;
  readonly ca: string;
  /** The host and port of every tunnel that was asked for. */
  readonly tunnels: string[];
}

/** Puts `upstream` behind TLS with a certificate of its own, at a name that only a CONNECT proxy knows. */
export async function withCompany(upstream: string, use: (company: Company) => Promise<void>): Promise<void> {
  await withDirectory(async (cwd) => {
    const [key, ca] = [join(cwd, 'key.pem'), join(cwd, 'ca.pem')];
    const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`];
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync('openssl', [...made, '-keyout', key, '-out', ca, ...subject], { stdio: 'ignore' });
    const tls = createHttps({ key: readFileSync(key), cert: readFileSync(ca) }, (incoming, response) => {
      const { method, url: path, headers } = incoming;
      // As it is known inside: the emulator answers to no other name.
      const inside = { ...headers, host: new URL(upstream).host };
      const onward = request(upstream + (path ?? '/'), { method, headers: inside }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      incoming.pipe(onward);
    });
    const tunnels: string[] = [];
    const proxy = createHttp().on('connect', ({ url: target }: { url?: string }, client) => {
      tunnels.push(target ?? '');
      const server = connect(portOf(tls), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        server.pipe(client).pipe(server);
      });
      server.on('error', () => client.destroy());
      client.on('error', () => server.destroy());
    });
    for (const server of [tls, proxy]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const url = `https://${NAME}:${portOf(tls)}`;
      await use({ cwd, url, proxy: `http://127.0.0.1:${portOf(proxy)}`, ca, tunnels });
    } finally {
      for (const server of [tls, proxy]) {
        server.closeAllConnections();
        server.close();
      }
    }
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
