import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { describeIf } from '../support/tools.ts';
import { withDirectory } from '../support/plan.ts';
import { FLEET, fleetOf, start, withEmulator } from './support.ts';

const SNAPSHOT = fleetOf(4, 2);
/** A name that only the proxy knows. */
const NAME = 'aws.example.invalid';

describeIf(hasOpenssl(), 'openssl', 'a company between hubform and AWS', () => {
  it('is passed by HTTPS_PROXY, with its own certificate by AWS_CA_BUNDLE, and not by NO_PROXY', async () => {
    await withCompany(async ({ cwd, url, proxy, ca, tunnels }) => {
      const run = (env: NodeJS.ProcessEnv) =>
        start(['snapshot', ...FLEET, '--max-attempts', '1'], cwd, url, env).finished;
      const through = await run({ HTTPS_PROXY: proxy, AWS_CA_BUNDLE: ca });
      expect(through).toMatchObject({ code: 0, stdout: writeSnapshot(SNAPSHOT) });
      expect(new Set(tunnels)).toEqual(new Set([new URL(url).host]));
      const used = tunnels.length;

      const untrusted = await run({ HTTPS_PROXY: proxy });
      expect(untrusted).toMatchObject({ code: 1, stderr: expect.stringContaining('self-signed') as string });
      const around = await run({ HTTPS_PROXY: proxy, AWS_CA_BUNDLE: ca, NO_PROXY: NAME });
      expect(around).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be reached') as string });
      expect(tunnels.length).toBeLessThanOrEqual(used + 8);
      // Sockets through the proxy are used again.
      expect(used).toBeLessThan(40);
    });
  });

  it('has a certificate bundle that must be there', async () => {
    await withDirectory(async (cwd) => {
      const run = await start(['snapshot'], cwd, 'http://127.0.0.1:9', { AWS_CA_BUNDLE: 'nowhere.pem' }).finished;
      expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere.pem') as string });
    });
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface Company {
  readonly cwd: string;
  readonly url: string;
  readonly proxy: string;
  readonly ca: string;
  /** The host and port of every tunnel that was asked for. */
  readonly tunnels: string[];
}

/** AWS behind TLS with a certificate of its own, at a name that only a CONNECT proxy knows. */
async function withCompany(use: (company: Company) => Promise<void>): Promise<void> {
  await withEmulator(SNAPSHOT, {}, async (emulator) => {
    await withDirectory(async (cwd) => {
      const [key, ca] = [join(cwd, 'key.pem'), join(cwd, 'ca.pem')];
      const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`];
      const made = [
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
      execFileSync('openssl', [...made, '-keyout', key, '-out', ca, ...subject], { stdio: 'ignore' });
      const tls = createHttps({ key: readFileSync(key), cert: readFileSync(ca) }, (incoming, response) => {
        const { method, url: path, headers } = incoming;
        const onward = request(emulator.url + (path ?? '/'), { method, headers }, (answer) => {
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
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
