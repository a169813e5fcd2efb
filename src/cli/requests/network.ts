import type { Network } from '../../network/agents.ts';
import { readText } from '../../files/file.ts';
import type { Io } from '../io.ts';

const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];

/** What the environment says about the way out; undefined where it says nothing. */
export async function networkOf({ env }: Pick<Io, 'env'>): Promise<Network | undefined> {
  const bundle = env.AWS_CA_BUNDLE;
  const proxied = PROXIES.some((name) => (env[name] ?? '') !== '');
  if (!proxied && !bundle) return undefined;
  return {
    ...(bundle && { certificates: `${await readText(bundle)}\n${await extra(env.NODE_EXTRA_CA_CERTS)}` }),
    // It knows the rules of NO_PROXY, and reads the environment itself.
    ...(proxied && { proxyFor: (await import('proxy-from-env')).getProxyForUrl }),
  };
}

/** Node trusts these by itself, until somebody names others; and it goes on where it cannot read them. */
async function extra(path: string | undefined): Promise<string> {
  if (path === undefined || path === '') return '';
  return readText(path).catch(() => '');
}
