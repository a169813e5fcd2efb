import { describe, expect, it } from 'vitest';
import type { Forge } from '../../../src/forge/forge.ts';
import { gitlabForge } from '../../../src/forge/gitlab.ts';
import { NotFound, NotPermitted } from '../../../src/forge/rest.ts';
import { type Gitlab, TOKEN, startGitlab } from '../../support/gitlab.ts';

const PROPOSAL = { branch: 'hubform/drift', base: 'main', title: 'Two changes', body: 'A list' };

async function withGitlab(
  use: (gitlab: Gitlab, forge: Forge) => Promise<void>,
  { token = TOKEN, repository = '17' } = {},
): Promise<void> {
  const gitlab = await startGitlab('', {});
  const job = { kind: 'gitlab', apiUrl: `${gitlab.url}/api/v4`, repository, remote: { name: 'origin' } } as const;
  try {
    await use(gitlab, gitlabForge(job, token, { signal: new AbortController().signal }));
  } finally {
    await gitlab.close();
  }
}

describe('the comments of a merge request', () => {
  it('are its notes; those that the user of the token wrote are ours', async () => {
    await withGitlab(async (gitlab, forge) => {
      await forge.addComment(5, 'mine');
      const [foreign] = gitlab.notes;
      expect(await forge.comments(5)).toEqual([
        { id: 1, body: foreign?.body, ours: false },
        { id: 2, body: 'mine', ours: true },
      ]);
    });
  });

  it('are read from every page, also after one that is short because the user may not see all of its notes', async () => {
    await withGitlab(async (gitlab, forge) => {
      for (let id = 2; id <= 201; id += 1) gitlab.notes.push({ id, body: 'x', author: { id: 666 } });
      for (const id of [5, 150]) gitlab.hidden.add(id);
      expect((await forge.comments(5)).map(({ id }) => id).slice(-2)).toEqual([200, 201]);
      expect(gitlab.calls.filter((call) => call.includes('notes'))).toHaveLength(3);
    });
  });

  it('are not the notes that GitLab writes in the name of the user', async () => {
    await withGitlab(async (gitlab, forge) => {
      gitlab.notes.push({ id: 2, body: 'approved this merge request', author: { id: 42 }, system: true });
      expect((await forge.comments(5)).map(({ id }) => id)).toEqual([1]);
    });
  });

  it('are edited one by one, and deleted', async () => {
    await withGitlab(async (gitlab, forge) => {
      await forge.addComment(5, 'first');
      await forge.addComment(5, 'second');
      await forge.editComment(5, 3, 'changed');
      expect(gitlab.notes.slice(1).map(({ body }) => body)).toEqual(['first', 'changed']);
      await forge.deleteComment(5, 2);
      expect(gitlab.notes.map(({ id }) => id)).toEqual([1, 3]);
      await expect(forge.deleteComment(5, 2)).rejects.toThrow(NotFound);
    });
  });
});

describe('a proposal', () => {
  it('is a merge request, found again by its branch and its base', async () => {
    await withGitlab(async (gitlab, forge) => {
      expect(await forge.findProposal(PROPOSAL.branch, 'main')).toBeUndefined();
      const opened = await forge.openProposal(PROPOSAL);
      expect(opened).toEqual({ number: 7, url: 'https://gitlab.test/7' });
      expect(gitlab.requests).toMatchObject([
        { source_branch: PROPOSAL.branch, target_branch: 'main', title: 'Two changes', description: 'A list' },
      ]);
      expect(await forge.findProposal(PROPOSAL.branch, 'main')).toEqual(opened);
      expect(await forge.findProposal(PROPOSAL.branch, 'release')).toBeUndefined();
    });
  });

  it('is found by a branch whose name has characters of a query', async () => {
    await withGitlab(async (_, forge) => {
      const branch = 'a&target_branch=release#1 ü';
      const opened = await forge.openProposal({ ...PROPOSAL, branch });
      expect(await forge.findProposal(branch, 'main')).toEqual(opened);
    });
  });

  it('gets another title and description', async () => {
    await withGitlab(async (gitlab, forge) => {
      const { number } = await forge.openProposal(PROPOSAL);
      await forge.editProposal(number, { title: 'Nothing to do', body: '' });
      expect(gitlab.requests).toMatchObject([
        { source_branch: PROPOSAL.branch, title: 'Nothing to do', description: '' },
      ]);
    });
  });
});

describe('what the token may not see', () => {
  it('is not permitted with another token', async () => {
    const use = async (_: Gitlab, forge: Forge) => {
      await expect(forge.comments(5)).rejects.toThrow(NotPermitted);
      await expect(forge.openProposal(PROPOSAL)).rejects.toThrow('401 401 Unauthorized');
    };
    await withGitlab(use, { token: 'other' });
  });

  it('is not permitted in another project, whose name stays one part of the path', async () => {
    const use = async (_: Gitlab, forge: Forge) => {
      await expect(forge.comments(5)).rejects.toThrow('404 404 Not found');
    };
    await withGitlab(use, { repository: '17/merge_requests/5/notes?' });
    await withGitlab(use, { repository: 'x/../17' });
  });
});
