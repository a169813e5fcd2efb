import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { expect, it } from 'vitest';
import { networkOf } from '../../../../src/cli/requests/network.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';

const noEnvironment = { HTTPS_PROXY: '', AWS_CA_BUNDLE: '' };

it('is undefined without a proxy and a certificate bundle', async () => {
  expect(await networkOf({ env: {} })).toBeUndefined();
  expect(await networkOf({ env: noEnvironment })).toBeUndefined();
  // Node reads it by itself.
  expect(await networkOf({ env: { NODE_EXTRA_CA_CERTS: 'nowhere.pem' } })).toBeUndefined();
});

it.each([
  ...['http://proxy:8080', 'https://user:secret@proxy', 'socks://proxy', 'socks4a://proxy', 'socks5h://proxy:1080'],
  ...['proxy:8080', 'proxy', '10.0.0.1:8080', '[::1]:8080', 'user:secret@proxy:8080'],
])('accepts the proxy %s', async (proxy) => {
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']) {
    expect(await networkOf({ env: { [name]: proxy } })).toBeDefined();
  }
});

it.each(['pac+http://proxy/secret.pac', 'ftp://proxy', 'http://', 'a secret:8080'])(
  'refuses the proxy %s by the name of its variable',
  async (proxy) => {
    await expect(networkOf({ env: { all_proxy: proxy } })).rejects.toMatchObject({
      code: 'usage',
      message: 'all_proxy is not the address of an HTTP, HTTPS or SOCKS proxy',
    });
  },
);

it('throws for a certificate bundle that cannot be read, or has no certificate, and says where it may be set', async () => {
  const hint = 'Check AWS_CA_BUNDLE, or ca_bundle of the AWS profile.';
  const missing = join(import.meta.dirname, 'nowhere.pem');
  await expect(networkOf({ env: { AWS_CA_BUNDLE: missing } })).rejects.toMatchObject({ code: 'disk', hint });
  await expect(networkOf({ env: {} }, import.meta.filename)).rejects.toMatchObject({
    ...{ code: 'usage', message: `${import.meta.filename} holds no certificate in PEM`, hint },
  });
});

it('ignores extra certificates that cannot be read, as Node does', async () => {
  const bundle = join(temporaryDirectory(), 'bundle.pem');
  writeFileSync(bundle, rootCertificates[0] ?? '');
  expect(await networkOf({ env: { AWS_CA_BUNDLE: bundle, NODE_EXTRA_CA_CERTS: 'nowhere.pem' } })).toBeDefined();
});
