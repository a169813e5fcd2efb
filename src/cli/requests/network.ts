import { HubformError } from '../../error.ts';
import { readText } from '../../files/file.ts';
import { type Network, openNetwork } from '../../network/network.ts';
import type { Io } from '../io.ts';

/** The variables that proxy-agent reads for an HTTPS URL. */
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
/** What proxy-agent supports, but for PAC files, which are not bundled. */
const SUPPORTED = /^(https?|socks(4a?|5h?)?):$/;

/** Proxy and certificate settings of the environment; undefined if it has none. Throws a HubformError for a wrong one. */
export async function networkOf({ env }: Pick<Io, 'env'>): Promise<Network | undefined> {
  const bundle = env.AWS_CA_BUNDLE;
  const proxies = PROXIES.filter((name) => (env[name] ?? '') !== '');
  for (const name of proxies) checkProxy(name, env[name] ?? '');
  if (proxies.length === 0 && !bundle) return undefined;
  return openNetwork({
    proxied: proxies.length > 0,
    ...(bundle && { certificates: `${await readText(bundle)}\n${await extraCertificates(env.NODE_EXTRA_CA_CERTS)}` }),
  });
}

/** proxy-agent reports a wrong URL at the first request only. The message leaves out the value: it may hold a password. */
function checkProxy(name: string, value: string): void {
  if (URL.canParse(value) && SUPPORTED.test(new URL(value).protocol)) return;
  throw new HubformError('usage', `${name} is not the URL of an HTTP, HTTPS or SOCKS proxy`, {
    hint: 'Write it with its protocol, such as http://proxy.example.com:8080 or socks5h://proxy.example.com:1080.',
  });
}

/** Node trusts these only while no other certificates are set, and ignores a file that it cannot read. */
async function extraCertificates(path: string | undefined): Promise<string> {
  if (path === undefined || path === '') return '';
  return readText(path).catch(() => '');
}
