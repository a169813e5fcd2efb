import { createServer } from 'node:http';
import { hubform } from '../hubform.ts';
import { withDirectory } from '../plan.ts';
import type { Finished } from '../tools.ts';
import { withRefusingProxy, withServer, withTlsServer } from './tls-server.ts';
import type { Reproduction, Reproductions } from './reproduction.ts';

const ASK = ['snapshot', '--region', 'us-east-1', '--max-attempts', '1', '--timeout', '2'];
/** A name that no resolver knows: https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
const UNKNOWN_HOST = 'https://service.example.invalid';

function ask(emulatorUrl: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return hubform(ASK, { cwd, emulatorUrl, env });
}

export const NETWORK_REPRODUCTIONS: Reproductions = {
  '… self-signed certificate…': () =>
    withTlsServer({ host: 'localhost' }, ({ cwd, port }) => ask(`https://localhost:${port}`, cwd)),
  '… certificate has expired': () =>
    withTlsServer({ host: 'localhost', expired: true }, ({ cwd, port, ca }) =>
      ask(`https://localhost:${port}`, cwd, { AWS_CA_BUNDLE: ca }),
    ),
  "… Hostname/IP does not match certificate's altnames: …": () =>
    withTlsServer({ host: 'other.example' }, ({ cwd, port, ca }) =>
      ask(`https://localhost:${port}`, cwd, { AWS_CA_BUNDLE: ca }),
    ),
  '…wrong version number…': () =>
    withDirectory((cwd) => withServer(createServer(), (port) => ask(`https://127.0.0.1:${port}`, cwd))),
  '… the proxy … answered 407 Proxy Authentication Required': throughProxy('407 Proxy Authentication Required'),
  '… the proxy … answered …': throughProxy('502 Bad Gateway'),
  '… ECONNREFUSED …': () => withDirectory((cwd) => ask('http://127.0.0.1:9', cwd)),
  '… getaddrinfo ENOTFOUND …': () => withDirectory((cwd) => ask(UNKNOWN_HOST, cwd)),
  '… a request has exceeded the configured … ms requestTimeout…': () =>
    // It takes requests and never answers.
    withDirectory((cwd) =>
      withServer(
        createServer(() => undefined),
        (port) => ask(`http://127.0.0.1:${port}`, cwd),
      ),
    ),
};

/** Asks for a host that only the proxy could know, which answers with `status`. */
function throughProxy(status: string): Reproduction {
  return () =>
    withRefusingProxy(status, (proxy) => withDirectory((cwd) => ask(UNKNOWN_HOST, cwd, { HTTPS_PROXY: proxy })));
}
