import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { withDirectory } from '../plan.ts';

export interface Certificate {
  /** The name in the certificate. The server listens on 127.0.0.1, which is `localhost`. */
  readonly host: string;
  /** Whether it was valid for a day in 2020. */
  readonly expired?: boolean;
}

/** An HTTPS server with a certificate of its own, for the time of `use`. */
export async function withTlsServer<T>(
  { host, expired = false }: Certificate,
  use: (server: { readonly cwd: string; readonly port: number; readonly ca: string }) => Promise<T>,
): Promise<T> {
  return withDirectory(async (cwd) => {
    const [key, ca] = [join(cwd, 'key.pem'), join(cwd, 'ca.pem')];
    makeCertificate(cwd, host, expired);
    const server = createHttps({ key: readFileSync(key), cert: readFileSync(ca) }, (_, response) => response.end());
    return withServer(server, (port) => use({ cwd, port, ca }));
  });
}

/** A proxy that answers each CONNECT with `status`, such as `407 Proxy Authentication Required`. */
export async function withRefusingProxy<T>(status: string, use: (url: string) => Promise<T>): Promise<T> {
  const proxy = createHttp().on('connect', (_, client: { end: (text: string) => void }) => {
    client.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
  });
  return withServer(proxy, (port) => use(`http://127.0.0.1:${port}`));
}

/** Listens on a free port of 127.0.0.1 for the time of `use`. */
export async function withServer<T>(
  server: Server & { closeAllConnections?: () => void },
  use: (port: number) => Promise<T>,
): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections?.();
    await new Promise((resolve) => server.close(resolve));
  }
}

function makeCertificate(cwd: string, host: string, expired: boolean): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd, stdio: 'ignore' });
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'key.pem');
  const request = ['req', '-new', '-key', 'key.pem', '-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  if (!expired) {
    openssl(...request, '-x509', '-days', '2', '-out', 'ca.pem');
    return;
  }
  // Before OpenSSL 3.4 only `openssl ca` takes a date in the past.
  openssl(...request, '-out', 'request.pem');
  writeFileSync(join(cwd, 'index.txt'), '');
  writeFileSync(
    join(cwd, 'ca.cnf'),
    '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\ncopy_extensions=copy\nrand_serial=yes\n[p]\ncommonName=supplied\n',
  );
  const dates = ['-startdate', '20200101000000Z', '-enddate', '20200102000000Z'];
  const sign = ['ca', '-batch', '-selfsign', '-config', 'ca.cnf', '-keyfile', 'key.pem', '-notext'];
  openssl(...sign, ...dates, '-in', 'request.pem', '-out', 'ca.pem');
}
