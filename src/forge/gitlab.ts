import type { Forge, ProposalLocation } from './forge.ts';
import type { Job } from './job.ts';
import { type HttpContext, restApi } from './rest.ts';

/** @see https://docs.gitlab.com/api/rest/ */
export function gitlabForge({ apiUrl, repository }: Job, token: string, httpContext: HttpContext): Forge {
  const api = restApi(apiUrl, { 'private-token': token }, httpContext);
  const at = `/projects/${encodeURIComponent(repository)}/merge_requests`;
  return {
    comments: async (number) => {
      const [found, me] = await Promise.all([
        api.list(`${at}/${number}/notes?sort=asc`),
        api.call('GET', '/user') as Promise<{ id: number }>,
      ]);
      return (found as Written[])
        .filter(({ system }) => system !== true)
        .map(({ id, body, author }) => ({ id, body, ours: author.id === me.id }));
    },
    addComment: async (number, body) => {
      await api.call('POST', `${at}/${number}/notes`, { body });
    },
    editComment: async (number, id, body) => {
      await api.call('PUT', `${at}/${number}/notes/${id}`, { body });
    },
    deleteComment: async (number, id) => {
      await api.call('DELETE', `${at}/${number}/notes/${id}`);
    },
    findProposal: async (branch, base) => {
      const query = new URLSearchParams({ state: 'opened', source_branch: branch, target_branch: base });
      const [found] = await api.list(`${at}?${query.toString()}`);
      return found === undefined ? undefined : locationOf(found);
    },
    openProposal: async ({ branch, base, title, body }) =>
      locationOf(await api.call('POST', at, { source_branch: branch, target_branch: base, title, description: body })),
    editProposal: async (number, { title, body }) => {
      await api.call('PUT', `${at}/${number}`, { title, description: body });
    },
  };
}

interface Written {
  readonly id: number;
  readonly body: string;
  readonly author: { readonly id: number };
  /** GitLab wrote it about an action of the author. */
  readonly system?: boolean;
}

function locationOf(found: unknown): ProposalLocation {
  const { iid, web_url: url } = found as { iid: number; web_url: string };
  return { number: iid, url };
}
