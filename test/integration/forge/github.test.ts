import { describe, expect, it } from 'vitest';
import type { Forge } from '../../../src/forge/forge.ts';
import { githubForge } from '../../../src/forge/github.ts';
import { NotPermitted } from '../../../src/forge/rest.ts';
import { type Github, type GithubOptions, REPOSITORY, TOKEN, comment, startGithub } from '../../support/github.ts';

const PROPOSAL = { branch: 'hubform/drift', base: 'main', title: 'Two changes', body: 'A list' };

async function withGithub(
  use: (github: Github, forge: Forge) => Promise<void>,
  { token = TOKEN, ...options }: GithubOptions & { readonly token?: string } = {},
): Promise<void> {
  const github = await startGithub(options);
  const job = { kind: 'github', apiUrl: github.url, repository: REPOSITORY, remote: { name: 'origin' } } as const;
  try {
    await use(github, githubForge(job, token, { signal: new AbortController().signal }));
  } finally {
    await github.close();
  }
}

describe('the comments of a pull request', () => {
  it('are ours if a bot wrote them and the token belongs to a job', async () => {
    await withGithub(async (github, forge) => {
      github.comments.push(comment(1, 'a', 'mallory', 'User'), comment(2, 'b', 'github-actions[bot]', 'Bot'));
      expect(await forge.comments(5)).toEqual([
        { id: 1, body: 'a', ours: false },
        { id: 2, body: 'b', ours: true },
      ]);
    });
  });

  it('are ours if the user of the token wrote them; a bot is another author then', async () => {
    const written = async (github: Github, forge: Forge) => {
      github.comments.push(comment(1, 'a', 'robot', 'User'), comment(2, 'b', 'github-actions[bot]', 'Bot'));
      expect((await forge.comments(5)).map(({ ours }) => ours)).toEqual([true, false]);
    };
    await withGithub(written, { login: 'robot' });
  });

  it('are not ours if the account of their author was deleted, and may have no body', async () => {
    for (const options of [{}, { login: 'robot' }]) {
      await withGithub(async (github, forge) => {
        github.comments.push(Object.assign(comment(1, '', 'gone', 'Bot'), { user: null, body: null }));
        expect(await forge.comments(5)).toEqual([{ id: 1, body: '', ours: false }]);
      }, options);
    }
  });

  it('are read from every page', async () => {
    await withGithub(async (github, forge) => {
      for (let id = 1; id <= 201; id += 1) github.comments.push(comment(id, 'x', 'mallory', 'User'));
      expect((await forge.comments(5)).map(({ id }) => id)).toEqual(github.comments.map(({ id }) => id));
    });
  });

  it('are added and edited one by one', async () => {
    await withGithub(async (github, forge) => {
      await forge.addComment(5, 'first');
      await forge.addComment(5, 'second');
      await forge.editComment(5, 2, 'changed');
      expect(github.comments.map(({ body }) => body)).toEqual(['first', 'changed']);
      expect(github.writes).toEqual(['POST /issues/5/comments', 'POST /issues/5/comments', 'PATCH /issues/comments/2']);
    });
  });
});

describe('a proposal', () => {
  it('is a pull request, found again by its branch and its base', async () => {
    await withGithub(async (github, forge) => {
      expect(await forge.findProposal(PROPOSAL.branch, 'main')).toBeUndefined();
      const opened = await forge.openProposal(PROPOSAL);
      expect(opened).toEqual({ number: 7, url: 'https://example.test/pull/7' });
      expect(github.pulls).toMatchObject([
        { head: PROPOSAL.branch, base: 'main', title: 'Two changes', body: 'A list' },
      ]);
      expect(await forge.findProposal(PROPOSAL.branch, 'main')).toEqual(opened);
      expect(await forge.findProposal(PROPOSAL.branch, 'release')).toBeUndefined();
      expect(await forge.findProposal('hubform/other', 'main')).toBeUndefined();
    });
  });

  it('is found by a branch whose name has characters of a query', async () => {
    await withGithub(async (_, forge) => {
      const branch = 'a&base=release#1 ü';
      const opened = await forge.openProposal({ ...PROPOSAL, branch });
      expect(await forge.findProposal(branch, 'main')).toEqual(opened);
    });
  });

  it('gets another title and body', async () => {
    await withGithub(async (github, forge) => {
      const { number } = await forge.openProposal(PROPOSAL);
      await forge.editProposal(number, { title: 'Nothing to do', body: '' });
      expect(github.pulls).toMatchObject([{ head: PROPOSAL.branch, title: 'Nothing to do', body: '' }]);
      expect(github.writes).toEqual(['POST /pulls', 'PATCH /pulls/7']);
    });
  });
});

describe('a token that may not write', () => {
  it('reads comments, and is not permitted to do anything else', async () => {
    const use = async (github: Github, forge: Forge) => {
      github.comments.push(comment(1, 'a', 'github-actions[bot]', 'Bot'));
      expect(await forge.comments(5)).toHaveLength(1);
      await expect(forge.addComment(5, 'b')).rejects.toThrow(NotPermitted);
      await expect(forge.editComment(5, 1, 'b')).rejects.toThrow(NotPermitted);
      await expect(forge.openProposal(PROPOSAL)).rejects.toThrow('403 Resource not accessible by integration');
      expect(github.writes).toEqual([]);
    };
    await withGithub(use, { writable: false });
  });

  it('is not permitted to read either if it is not valid', async () => {
    const use = async (_: Github, forge: Forge) => {
      await expect(forge.comments(5)).rejects.toThrow(NotPermitted);
      await expect(forge.findProposal('a', 'b')).rejects.toThrow('401 Bad credentials');
    };
    await withGithub(use, { token: 'other' });
  });
});

it('a comment that is longer than GitHub allows is an error of the service', async () => {
  await withGithub(async (github, forge) => {
    await expect(forge.addComment(5, 'x'.repeat(65_537))).rejects.toMatchObject({
      code: 'forge',
      message: `POST /repos/${REPOSITORY}/issues/5/comments: the service answered 422: body is too long (maximum is 65536 characters)`,
    });
    expect(github.comments).toEqual([]);
  });
});
