import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forgeOf } from '../../../src/forge/connect.ts';
import type { Job } from '../../../src/forge/job.ts';
import { openNetwork } from '../../../src/network/network.ts';
import { hasOpenssl, withCorporateProxy } from '../../support/corporate-proxy.ts';
import { type Github, REPOSITORY, TOKEN, startGithub } from '../../support/github.ts';
import { TOKEN as GITLAB_TOKEN, startGitlab } from '../../support/gitlab.ts';
import { describeIf } from '../../support/tools.ts';

const { signal } = new AbortController();

function githubJob(apiUrl: string): Job {
  return { kind: 'github', apiUrl, repository: REPOSITORY, remote: { name: 'origin' }, token: TOKEN };
}

describe('the forge of a job', () => {
  it.each(['github', 'gitlab'] as const)('is absent without a token, %s', (kind) => {
    const job = { kind, apiUrl: 'https://forge.invalid', repository: '17', remote: { name: 'origin' } };
    expect(forgeOf(job, signal)).toBeUndefined();
  });

  it('speaks to GitHub in a job of GitHub', async () => {
    await withGithub(async (github) => {
      await forgeOf(githubJob(github.url), signal)?.addComment(5, 'text');
      expect(github.comments.map(({ body }) => body)).toEqual(['text']);
    });
  });

  it('speaks to GitLab in a job of GitLab', async () => {
    const gitlab = await startGitlab('', {});
    try {
      const job = { kind: 'gitlab', apiUrl: `${gitlab.url}/api/v4`, repository: '17', token: GITLAB_TOKEN } as const;
      await forgeOf({ ...job, remote: { name: 'origin' } }, signal)?.addComment(5, 'text');
      expect(gitlab.notes.map(({ body }) => body).slice(1)).toEqual(['text']);
    } finally {
      await gitlab.close();
    }
  });

  it('makes no request after its signal was aborted', async () => {
    await withGithub(async (github) => {
      const reason = new Error('interrupted');
      const forge = forgeOf(githubJob(github.url), AbortSignal.abort(reason));
      await expect(forge?.addComment(5, 'text')).rejects.toBe(reason);
      expect(github.comments).toEqual([]);
    });
  });
});

describeIf(hasOpenssl(), 'openssl', 'the forge of a job behind a proxy', () => {
  it('uses the proxy and the certificates of the network that it is given, and none without it', async () => {
    await withGithub(async (github) => {
      await withCorporateProxy(github.url, async ({ url, proxy, ca, tunnels }) => {
        const network = await openNetwork({
          proxy: { url: proxy, except: '' },
          certificates: readFileSync(ca, 'utf8'),
        });
        await forgeOf(githubJob(url), signal, network)?.addComment(5, 'text');
        expect(github.comments.map(({ body }) => body)).toEqual(['text']);
        expect(tunnels).toEqual([new URL(url).host]);
        await expect(forgeOf(githubJob(url), signal)?.addComment(5, 'text')).rejects.toMatchObject({ code: 'forge' });
        expect(tunnels).toHaveLength(1);
      });
    });
  });
});

async function withGithub(use: (github: Github) => Promise<void>): Promise<void> {
  const github = await startGithub();
  try {
    await use(github);
  } finally {
    await github.close();
  }
}
