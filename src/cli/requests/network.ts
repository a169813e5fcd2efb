import { HubformError } from '../../error.ts';
import { readText } from '../../files/file.ts';
import { type Network, openNetwork } from '../../network/network.ts';
import { printable } from '../../text.ts';
import type { Io } from '../io.ts';

/** For an HTTPS URL; the first that is set counts. */
const PROXIES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
/** What proxy-agent supports, but for PAC files, which are not bundled. */
const SUPPORTED = /^(https?|socks(4a?|5h?)?):$/;

/**
 * Proxy and certificate settings; undefined if there are none.
 *
 * @param bundle a file with the certificates to trust in addition
 * @throws HubformError `usage` for a wrong one, `disk` if the file cannot be read
 */
export async function networkOf(
  { env }: Pick<Io, 'env'>,
  bundle: string | undefined = env.AWS_CA_BUNDLE,
): Promise<Network | undefined> {
  const proxies = PROXIES.filter((name) => (env[name] ?? '') !== '').map((name) => proxyUrl(name, env[name] ?? ''));
  const [proxy] = proxies;
  if (proxy === undefined && !bundle) return undefined;
  return openNetwork({
    ...(proxy !== undefined && { proxy: { url: proxy, except: [env.no_proxy, env.NO_PROXY].find(Boolean) ?? '' } }),
    ...(bundle && {
      certificates: `${await certificatesIn(bundle)}\n${await extraCertificates(env.NODE_EXTRA_CA_CERTS)}`,
    }),
  });
}

/**
 * curl, the AWS CLI and Terraform take `host:port` for an HTTP proxy. proxy-agent reports a wrong URL at the first request
 * only. The message leaves out the value: it may hold a password.
 */
function proxyUrl(name: string, value: string): string {
  const url = value.includes('://') ? value : `http://${value}`;
  if (URL.canParse(url) && SUPPORTED.test(new URL(url).protocol) && isEncoded(new URL(url))) return url;
  throw new HubformError('usage', `${name} is not the address of an HTTP, HTTPS or SOCKS proxy`, {
    hint: 'Write it as proxy.example.com:8080, http://proxy.example.com:8080 or socks5h://proxy.example.com:1080, and a % in a password as %25.',
  });
}

/** The user and the password are decoded when they are sent. */
function isEncoded({ username, password }: URL): boolean {
  return !/%(?![0-9a-f]{2})/i.test(username + password);
}

const CHECK_BUNDLE = 'Check AWS_CA_BUNDLE, or ca_bundle of the AWS profile.';

/** Node takes a file without a certificate for none, and then trusts nothing of it in silence. */
async function certificatesIn(file: string): Promise<string> {
  const text = await readText(file).catch((error: unknown) => {
    if (!(error instanceof HubformError)) throw error;
    throw new HubformError(error.code, error.message, { hint: CHECK_BUNDLE });
  });
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new HubformError('usage', `${printable(file, 1000)} holds no certificate in PEM`, { hint: CHECK_BUNDLE });
}

/** Node trusts these only while no other certificates are set, and ignores a file that it cannot read. */
async function extraCertificates(path: string | undefined): Promise<string> {
  if (path === undefined || path === '') return '';
  return readText(path).catch(() => '');
}
