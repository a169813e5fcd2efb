import { authorOf } from './github-author.ts';
import { addCheckRun } from './github-check.ts';
import type { Forge, ProposalLocation } from './forge.ts';
import type { Job } from './job.ts';
import { type HttpContext, restApi } from './rest.ts';

/** @see https://docs.github.com/rest */
export function githubForge({ apiUrl, repository }: Job, token: string, httpContext: HttpContext): Forge {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  };
  const api = restApi(apiUrl, headers, httpContext);
  const at = `/repos/${repository}`;
  let known: Promise<string> | undefined;
  const me = () => (known ??= authorOf(apiUrl, headers, httpContext));
  const owner = repository.split('/')[0] ?? '';
  return {
    comments: async (number) => {
      const [found, author] = await Promise.all([api.list(`${at}/issues/${number}/comments`), me()]);
      return (found as Written[]).map(({ id, body, user }) => ({ id, body: body ?? '', ours: user?.login === author }));
    },
    addComment: async (number, body) => {
      await api.call('POST', `${at}/issues/${number}/comments`, { body });
    },
    editComment: async (_, id, body) => {
      await api.call('PATCH', `${at}/issues/comments/${id}`, { body });
    },
    deleteComment: async (_, id) => {
      await api.call('DELETE', `${at}/issues/comments/${id}`);
    },
    addCheck: (check) => addCheckRun(api, at, check),
    findProposal: async (branch, base) => {
      const query = new URLSearchParams({ state: 'open', head: `${owner}:${branch}`, base });
      const [found] = await api.list(`${at}/pulls?${query.toString()}`);
      return found === undefined ? undefined : locationOf(found);
    },
    openProposal: async ({ branch, base, title, body }) =>
      locationOf(await api.call('POST', `${at}/pulls`, { head: branch, base, title, body })),
    editProposal: async (number, { title, body }) => {
      await api.call('PATCH', `${at}/pulls/${number}`, { title, body });
    },
  };
}

interface Written {
  readonly id: number;
  readonly body?: string | null;
  readonly user?: { readonly login: string } | null;
}

function locationOf(found: unknown): ProposalLocation {
  const { number, html_url: url } = found as { number: number; html_url: string };
  return { number, url };
}
