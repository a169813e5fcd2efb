import type { IncomingMessage } from 'node:http';
import { type Answer, type RestService, pageOf, startRestService } from './rest-service.ts';

/** A stand-in for the parts of GitHub's REST API that a job of ours uses, as its documentation describes them. */
export interface Github extends RestService {
  readonly comments: StoredComment[];
  /** Comments that lists do not show yet, or still: GitHub does not promise that a list has what was written just now. */
  readonly unlisted: Set<number>;
  readonly pulls: StoredPull[];
  readonly checks: StoredCheck[];
  /** What was written, as `METHOD path`. */
  readonly writes: string[];
}

interface StoredComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' };
}
interface StoredPull {
  readonly number: number;
  title: string;
  body: string;
  readonly head: string;
  readonly base: string;
}
export interface StoredCheck {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly conclusion: string;
  readonly output: { readonly title: string; readonly summary: string };
  readonly annotations: Readonly<Record<string, unknown>>[];
}

/** GitHub answers 422 to a longer comment. */
const LONGEST = 65_536;
/** A request with more is answered with 422: https://docs.github.com/rest/checks/runs */
const MOST_ANNOTATIONS = 50;
export const REPOSITORY = 'someone/infrastructure';
export const TOKEN = 'token-of-the-job';
const FORBIDDEN: Answer = { status: 403, body: { message: 'Resource not accessible by integration' } };
const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found' } };

export interface GithubOptions {
  /** @default true */
  readonly writable?: boolean;
  /** Whether the token may write checks. @default false */
  readonly checks?: boolean;
  /** The user that the token belongs to. Absent: a token of a job or of an App, for which `GET /user` is forbidden. */
  readonly login?: string;
  /** The author of what the token writes. @default `login`, else that of a job */
  readonly author?: string;
  /** Whether GraphQL can be reached. @default true */
  readonly graphql?: boolean;
}

export async function startGithub(options: GithubOptions = {}): Promise<Github> {
  const { writable = true, login, author = login ?? 'github-actions[bot]', graphql = true } = options;
  const stored = {
    comments: [] as StoredComment[],
    unlisted: new Set<number>(),
    pulls: [] as StoredPull[],
    checks: [] as StoredCheck[],
    writes: [] as string[],
  };
  const { comments, unlisted, pulls, checks, writes } = stored;
  /** An id is never given again. */
  let newest = 0;
  const pathOf = (pathname: string) => pathname.replace(`/repos/${REPOSITORY}`, '');
  const service = await startRestService(answer, pathOf);
  return Object.assign(service, stored);

  function answer({ method = '', headers }: IncomingMessage, url: URL, sent: Sent): Answer {
    const path = pathOf(url.pathname);
    if (headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, body: { message: 'Bad credentials' } };
    if (path === '/user') return login === undefined ? FORBIDDEN : { status: 200, body: { login } };
    if (path === '/graphql') {
      // It answers 200 to any query that it understands. Its query here is always that for the viewer.
      return graphql ? { status: 200, body: { data: { viewer: { login: author } } } } : FORBIDDEN;
    }
    if (path.startsWith('/check-runs')) return checkAnswer(method, path, sent);
    if (method !== 'GET') {
      if (!writable) return FORBIDDEN;
      if ((sent.body ?? '').length > LONGEST)
        return { status: 422, body: { message: 'body is too long (maximum is 65536 characters)' } };
      writes.push(`${method} ${path}`);
    }
    if (/^\/issues\/\d+\/comments$/.test(path)) {
      if (method === 'GET') {
        const listed = comments.filter(({ id }) => !unlisted.has(id));
        return pageOf(listed, url, 30);
      }
      newest = Math.max(newest, ...comments.map(({ id }) => id)) + 1;
      const made = comment(newest, sent.body ?? '', author, author.endsWith('[bot]') ? 'Bot' : 'User');
      comments.push(made);
      return { status: 201, body: made };
    }
    const [, id] = /^\/issues\/comments\/(\d+)$/.exec(path) ?? [];
    const index = comments.findIndex((one) => one.id === Number(id));
    const found = comments[index];
    if (found && method === 'PATCH') {
      found.body = sent.body ?? '';
      return { status: 200, body: found };
    }
    if (found && method === 'DELETE') {
      comments.splice(index, 1);
      return { status: 204 };
    }
    if (path === '/pulls') return pullsAnswer(method, sent, url.searchParams);
    const pull = pulls.find(({ number }) => path === `/pulls/${number}`);
    if (pull && method === 'PATCH') return { status: 200, body: Object.assign(pull, sent) };
    return NOT_FOUND;
  }

  function checkAnswer(method: string, path: string, sent: Sent): Answer {
    if (options.checks !== true) return FORBIDDEN;
    const { name, head_sha, conclusion, output } = sent as unknown as StoredCheck & {
      output: { annotations?: StoredCheck['annotations'] } & StoredCheck['output'];
    };
    const { title, summary, annotations = [] } = output;
    if (annotations.length > MOST_ANNOTATIONS || summary.length > 65_535)
      return { status: 422, body: { message: 'Validation Failed' } };
    writes.push(`${method} ${path}`);
    if (method === 'POST') {
      const id = checks.length + 1;
      checks.push({ id, name, head_sha, conclusion, output: { title, summary }, annotations: [...annotations] });
      return { status: 201, body: { id } };
    }
    const found = checks.find(({ id }) => path === `/check-runs/${id}`);
    if (!found) return NOT_FOUND;
    // What is sent is added to the annotations that are there.
    found.annotations.push(...annotations);
    return { status: 200, body: { id: found.id } };
  }

  function pullsAnswer(method: string, sent: Sent, query: URLSearchParams): Answer {
    if (method === 'GET') {
      const owner = REPOSITORY.split('/')[0] ?? '';
      return {
        status: 200,
        body: pulls.filter(({ head, base }) => query.get('head') === `${owner}:${head}` && query.get('base') === base),
      };
    }
    const { head = '', base = '', title = '', body = '' } = sent;
    // As GitHub does: one open pull request from a branch to another.
    if (pulls.some((one) => one.head === head && one.base === base)) {
      return { status: 422, body: { message: 'Validation Failed' } };
    }
    const number = pulls.length + 7;
    const made = { number, html_url: `https://example.test/pull/${number}`, title, body, head, base };
    pulls.push(made);
    return { status: 201, body: made };
  }
}

type Sent = Readonly<Record<string, string>>;

export function comment(id: number, body: string, login: string, type: 'Bot' | 'User'): StoredComment {
  return { id, body, user: { login, type } };
}
