import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { expect, it } from 'vitest';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { HOST, hasOpenssl, withCorporateProxy } from '../../support/corporate-proxy.ts';
import { REPOSITORY, TOKEN, startGithub } from '../../support/github.ts';
import { hubform } from '../../support/hubform.ts';
import { gitEnvironment, withRepository } from '../../support/repository.ts';
import { describeIf } from '../../support/tools.ts';
import { invited, twoRegions } from '../../support/ci.ts';

describeIf(hasOpenssl(), 'openssl', 'hubform ci through a proxy', () => {
  it('follows HTTPS_PROXY and NO_PROXY, and trusts the certificates of AWS_CA_BUNDLE and NODE_EXTRA_CA_CERTS', async () => {
    const github = await startGithub();
    try {
      await withRepository(({ cwd, git, commit }) =>
        withCorporateProxy(github.url, async ({ url, proxy, ca, tunnels }) => {
          await commit({ 'm.yaml': writeSnapshot(twoRegions()) });
          const sha = (await git('rev-parse', 'HEAD')).trim();
          const event = { pull_request: { number: 5, base: { sha, ref: 'main' } } };
          await commit({ 'm.yaml': writeSnapshot(twoRegions(invited())), 'event.json': JSON.stringify(event) });
          const run = (env: NodeJS.ProcessEnv) =>
            hubform(['ci', 'diff', 'm.yaml', '--fail-on', 'none'], {
              cwd,
              env: {
                ...gitEnvironment(),
                ...{
                  GITHUB_ACTIONS: 'true',
                  GITHUB_EVENT_PATH: 'event.json',
                  GITHUB_STEP_SUMMARY: '',
                  GITHUB_OUTPUT: '',
                },
                ...{ GITHUB_API_URL: url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN: TOKEN },
                ...env,
              },
            });
          const through = await run({ HTTPS_PROXY: proxy, AWS_CA_BUNDLE: ca });
          expect(through, through.stderr).toMatchObject({ code: 0, stderr: '' });
          expect(github.comments.map(({ body }) => body.split('\n')[1])).toEqual([
            '### Security Hub memberships: 1 change, 1 important',
          ]);
          expect(new Set(tunnels)).toEqual(new Set([new URL(url).host]));

          // AWS_CA_BUNDLE adds to NODE_EXTRA_CA_CERTS and does not replace it.
          const other = join(cwd, 'other.pem');
          writeFileSync(other, rootCertificates[0] ?? '');
          const both = await run({ HTTPS_PROXY: proxy, AWS_CA_BUNDLE: other, NODE_EXTRA_CA_CERTS: ca });
          expect(both, both.stderr).toMatchObject({ code: 0, stderr: '' });

          const untrusted = await run({ HTTPS_PROXY: proxy });
          expect(untrusted).toMatchObject({
            code: 1,
            stderr: expect.stringMatching(/self-signed.*\n.*NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE/) as string,
          });
          const used = tunnels.length;
          const around = await run({ HTTPS_PROXY: proxy, AWS_CA_BUNDLE: ca, NO_PROXY: HOST });
          expect(around).toMatchObject({ code: 1, stderr: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) as string });
          expect(tunnels).toHaveLength(used);
        }),
      );
    } finally {
      await github.close();
    }
  });
});
