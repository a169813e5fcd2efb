import { expect, it } from 'vitest';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { HOST, hasOpenssl, withCorporateProxy } from '../../support/corporate-proxy.ts';
import { describeIf } from '../../support/tools.ts';
import { withDirectory } from '../../support/plan.ts';
import { FLEET, fleetOf, start, withEmulator } from '../../support/fleet.ts';

const SNAPSHOT = fleetOf(4, 2);

describeIf(hasOpenssl(), 'openssl', 'a scan through a proxy', () => {
  it('follows HTTPS_PROXY, ALL_PROXY and NO_PROXY, and trusts the certificates of AWS_CA_BUNDLE', async () => {
    await withEmulator(SNAPSHOT, {}, (emulator) =>
      withCorporateProxy(emulator.url, async ({ cwd, url, proxy, socks, ca, tunnels }) => {
        const run = (env: NodeJS.ProcessEnv) =>
          start(['snapshot', ...FLEET, '--max-attempts', '1'], cwd, url, env).finished;
        const through = await run({ HTTPS_PROXY: proxy, AWS_CA_BUNDLE: ca });
        expect(through, through.stderr).toMatchObject({ code: 0, stdout: writeSnapshot(SNAPSHOT) });
        expect(new Set(tunnels)).toEqual(new Set([new URL(url).host]));
        // Connections through the proxy are used again.
        expect(tunnels.length).toBeLessThan(40);

        tunnels.length = 0;
        const bySocks = await run({ ALL_PROXY: socks, AWS_CA_BUNDLE: ca });
        expect(bySocks, bySocks.stderr).toMatchObject({ code: 0, stdout: writeSnapshot(SNAPSHOT) });
        expect(new Set(tunnels)).toEqual(new Set([new URL(url).host]));
        expect(tunnels.length).toBeLessThan(40);

        tunnels.length = 0;
        const untrusted = await run({ HTTPS_PROXY: proxy });
        expect(untrusted).toMatchObject({ code: 1, stderr: expect.stringContaining('self-signed') as string });
        const around = await run({ HTTPS_PROXY: proxy, AWS_CA_BUNDLE: ca, NO_PROXY: HOST });
        expect(around).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be reached') as string });
        expect(tunnels.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('fails where the certificate bundle is missing', async () => {
    await withDirectory(async (cwd) => {
      const run = await start(['snapshot'], cwd, 'http://127.0.0.1:9', { AWS_CA_BUNDLE: 'nowhere.pem' }).finished;
      expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere.pem') as string });
    });
  });

  it('fails before the first request where a proxy variable is no address of a proxy', async () => {
    await withDirectory(async (cwd) => {
      const env = { HTTPS_PROXY: 'ftp://user:planted-secret@proxy.example.com:8080' };
      const { code, stderr } = await start(['snapshot'], cwd, 'http://127.0.0.1:9', env).finished;
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/^Error: HTTPS_PROXY is not the address of an HTTP, HTTPS or SOCKS proxy\n.*http:\/\//);
      expect(stderr).not.toContain('planted-secret');
    });
  });
});
