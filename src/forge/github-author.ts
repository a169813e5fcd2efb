import { type HttpContext, NotPermitted, restApi } from './rest.ts';

/** The author of what the token of a job of GitHub Actions writes. */
const JOB_AUTHOR = 'github-actions[bot]';

/**
 * The login that comments of this token have as their author.
 *
 * Only GraphQL knows it for each kind of token: `GET /user` is forbidden to those of a job and of a GitHub App, and every App has
 * an author of its own [code: marocchino/sticky-pull-request-comment#332, fullsend-ai/fullsend#1953]. Where a gateway lets
 * neither through, the token is taken for that of a job, so that comments of other bots are never taken for ours.
 *
 * @throws HubformError `forge` if the service fails: without the author, a second comment would be made
 */
export async function authorOf(
  apiUrl: string,
  headers: Record<string, string>,
  httpContext: HttpContext,
): Promise<string> {
  return (await viewer(apiUrl, headers, httpContext)) ?? (await user(apiUrl, headers, httpContext)) ?? JOB_AUTHOR;
}

type Ask = (...args: Parameters<typeof authorOf>) => Promise<string | undefined>;

const viewer: Ask = (apiUrl, headers, httpContext) =>
  ifPermitted(async () => {
    // Of GitHub Enterprise Server, REST is at /api/v3 and GraphQL at /api/graphql.
    const api = restApi(`${apiUrl.replace(/\/v3$/, '')}/graphql`, headers, httpContext);
    const answer = (await api.query('', { query: '{ viewer { login } }' })) as {
      data?: { viewer?: { login?: string } | null } | null;
    };
    return answer.data?.viewer?.login;
  });

const user: Ask = (apiUrl, headers, httpContext) =>
  ifPermitted(
    async () => ((await restApi(apiUrl, headers, httpContext).call('GET', '/user')) as { login: string }).login,
  );

async function ifPermitted(ask: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotPermitted) return undefined;
    throw error;
  }
}
