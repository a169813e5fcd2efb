import { type HttpContext, NotPermitted, restApi } from './rest.ts';

/** The author of what the token of a job of GitHub Actions writes. */
const JOB_AUTHOR = 'github-actions[bot]';

/**
 * The login that comments of this token have as their author.
 *
 * Only GraphQL has it for each kind of token: `GET /user` is forbidden for tokens of a job and of a GitHub App, and every App
 * has its own author [code: marocchino/sticky-pull-request-comment#332, fullsend-ai/fullsend#1953]. If a gateway blocks both,
 * the token counts as that of a job, so that hubform never takes comments of other bots for its own.
 *
 * @throws HubformError `forge` if GitHub fails: without the author, hubform would write a second comment
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
