import { expect, it } from 'vitest';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { NAME, hasOpenssl, withCompany } from '../../support/corporate-proxy.ts';
import { describeIf } from '../../support/tools.ts';
import { withDirectory } from '../../support/plan.ts';
import { FLEET, fleetOf, start, withEmulator } from '../../support/fleet.ts';

const SNAPSHOT = fleetOf(4, 2);

describeIf(hasOpenssl(), 'openssl', 'a company between hubform and AWS', () => {
  it('is passed by HTTPS_PROXY, with its own certificate by AWS_CA_BUNDLE, and not by NO_PROXY', async () => {
    await withEmulator(SNAPSHOT, {}, (emulator) =>
      withCompany(emulator.url, async ({ cwd, url, proxy, ca, tunnels }) => {
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
      }),
    );
  });

  it('has a certificate bundle that must be there', async () => {
    await withDirectory(async (cwd) => {
      const run = await start(['snapshot'], cwd, 'http://127.0.0.1:9', { AWS_CA_BUNDLE: 'nowhere.pem' }).finished;
      expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere.pem') as string });
    });
  });
});
