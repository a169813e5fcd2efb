import { join } from 'node:path';
import { expect, it } from 'vitest';
import { networkOf } from '../../../../src/cli/requests/network.ts';

const noEnvironment = { HTTPS_PROXY: '', AWS_CA_BUNDLE: '' };

it('is undefined without a proxy and a certificate bundle', async () => {
  expect(await networkOf({ env: {} })).toBeUndefined();
  expect(await networkOf({ env: noEnvironment })).toBeUndefined();
  // Node reads it by itself.
  expect(await networkOf({ env: { NODE_EXTRA_CA_CERTS: 'nowhere.pem' } })).toBeUndefined();
});

it.each(['http://proxy:8080', 'https://user:secret@proxy', 'socks://proxy', 'socks4a://proxy', 'socks5h://proxy:1080'])(
  'accepts the proxy %s',
  async (proxy) => {
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']) {
      expect(await networkOf({ env: { [name]: proxy } })).toBeDefined();
    }
  },
);

it.each(['proxy:8080', '10.0.0.1:8080', 'user:secret@proxy:8080', 'pac+http://proxy/secret.pac', 'ftp://proxy'])(
  'refuses the proxy %s by the name of its variable',
  async (proxy) => {
    await expect(networkOf({ env: { all_proxy: proxy } })).rejects.toMatchObject({
      code: 'usage',
      message: 'all_proxy is not the URL of an HTTP, HTTPS or SOCKS proxy',
    });
  },
);

it('throws for a certificate bundle that cannot be read, and ignores extra certificates that cannot be', async () => {
  const missing = join(import.meta.dirname, 'nowhere.pem');
  await expect(networkOf({ env: { AWS_CA_BUNDLE: missing } })).rejects.toMatchObject({ code: 'disk' });
  const env = { AWS_CA_BUNDLE: import.meta.filename, NODE_EXTRA_CA_CERTS: missing };
  expect(await networkOf({ env })).toBeDefined();
});
