import { describe, expect, it } from 'vitest';
import { authorOf } from '../../../src/forge/github-author.ts';
import { githubForge } from '../../../src/forge/github.ts';
import { type GithubOptions, REPOSITORY, TOKEN, comment, startGithub } from '../../support/github.ts';

const { signal } = new AbortController();
const headers = { authorization: `Bearer ${TOKEN}` };

async function author(options: GithubOptions, fault?: number): Promise<{ author: unknown; calls: readonly string[] }> {
  const github = await startGithub(options);
  github.gate = ({ call, earlier }) => (call === 'POST /graphql' && earlier === 0 ? fault : undefined);
  try {
    const found = await authorOf(github.url, headers, { signal }).catch((error: unknown) => error);
    return { author: found, calls: github.calls };
  } finally {
    await github.close();
  }
}

describe('the author of what a token writes', () => {
  it.each([
    ['a job', {}, 'github-actions[bot]'],
    ['a GitHub App', { author: 'my-app[bot]' }, 'my-app[bot]'],
    ['a user', { login: 'robot' }, 'robot'],
  ])('is who GraphQL says that %s is', async (_, options, expected) => {
    expect(await author(options)).toEqual({ author: expected, calls: ['POST /graphql'] });
  });

  it('is asked of REST where GraphQL is refused, and else is that of a job', async () => {
    const calls = ['POST /graphql', 'GET /user'];
    expect(await author({ graphql: false, login: 'robot' })).toEqual({ author: 'robot', calls });
    expect(await author({ graphql: false, author: 'my-app[bot]' })).toEqual({ author: 'github-actions[bot]', calls });
  });

  it('is asked again where the service fails, because the question changes nothing', async () => {
    expect(await author({}, 502)).toEqual({
      author: 'github-actions[bot]',
      calls: ['POST /graphql', 'POST /graphql'],
    });
  });
});

it('an App edits its own comment, and not that of another bot with the same mark', async () => {
  const github = await startGithub({ author: 'my-app[bot]' });
  const job = { kind: 'github', apiUrl: github.url, repository: REPOSITORY, remote: { name: 'origin' } } as const;
  try {
    github.comments.push(comment(1, 'a', 'github-actions[bot]', 'Bot'), comment(2, 'b', 'my-app[bot]', 'Bot'));
    const found = await githubForge(job, TOKEN, { signal }).comments(5);
    expect(found.map(({ ours }) => ours)).toEqual([false, true]);
  } finally {
    await github.close();
  }
});
