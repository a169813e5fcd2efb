import type { Comment, Forge, ProposalLocation } from './forge.ts';
import type { Job } from './job.ts';
import { type HttpContext, NotPermitted, type RestApi, restApi } from './rest.ts';

/** @see https://docs.github.com/rest */
export function githubForge({ apiUrl, repository }: Job, token: string, httpContext: HttpContext): Forge {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  };
  const api = restApi(apiUrl, headers, httpContext);
  const at = `/repos/${repository}`;
  const owner = repository.split('/')[0] ?? '';
  return {
    comments: async (number) => {
      const [found, me] = await Promise.all([api.list(`${at}/issues/${number}/comments`), whoAmI(api)]);
      return (found as Written[]).map((comment) => commentOf(comment, me));
    },
    addComment: async (number, body) => {
      await api.call('POST', `${at}/issues/${number}/comments`, { body });
    },
    editComment: async (_, id, body) => {
      await api.call('PATCH', `${at}/issues/comments/${id}`, { body });
    },
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
  readonly user?: { readonly login: string; readonly type: string } | null;
}

/** The token of a job belongs to no user, so GET /user fails. Its comments have an author of type Bot, which no person has. */
function commentOf({ id, body, user }: Written, me: string | undefined): Comment {
  return { id, body: body ?? '', ours: me === undefined ? user?.type === 'Bot' : user?.login === me };
}

async function whoAmI(api: RestApi): Promise<string | undefined> {
  try {
    return ((await api.call('GET', '/user')) as { login: string }).login;
  } catch (error) {
    if (error instanceof NotPermitted) return undefined;
    throw error;
  }
}

function locationOf(found: unknown): ProposalLocation {
  const { number, html_url: url } = found as { number: number; html_url: string };
  return { number, url };
}
