import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for the parts of GitHub's REST API that a job of ours uses, as its documentation describes them. */
export interface Github {
  readonly url: string;
  readonly comments: StoredComment[];
  readonly pulls: StoredPull[];
  /** What was written, as `METHOD path`. */
  readonly writes: string[];
  close(): Promise<void>;
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

/** GitHub answers 422 to a longer comment. */
const LONGEST = 65_536;
export const REPOSITORY = 'someone/infrastructure';
export const TOKEN = 'token-of-the-job';

export interface GithubOptions {
  /** @default true */
  readonly writable?: boolean;
  /** The user that the token belongs to. Absent: a token of a job, which belongs to no user. */
  readonly login?: string;
}

export async function startGithub({ writable = true, login }: GithubOptions = {}): Promise<Github> {
  const comments: StoredComment[] = [];
  const pulls: StoredPull[] = [];
  const writes: string[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const [status, body] = answer(request, text);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments,
    pulls,
    writes,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };

  function answer({ method = '', url = '', headers }: IncomingMessage, text: string): [number, unknown] {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const path = pathname.replace(`/repos/${REPOSITORY}`, '');
    if (headers.authorization !== `Bearer ${TOKEN}`) return [401, { message: 'Bad credentials' }];
    if (path === '/user') {
      return login === undefined ? [403, { message: 'Resource not accessible by integration' }] : [200, { login }];
    }
    const sent = (text === '' ? {} : JSON.parse(text)) as Record<string, string>;
    if (method !== 'GET') {
      if (!writable) return [403, { message: 'Resource not accessible by integration' }];
      if ((sent.body ?? '').length > LONGEST)
        return [422, { message: 'body is too long (maximum is 65536 characters)' }];
      writes.push(`${method} ${path}`);
    }
    const page = (list: readonly unknown[]) => {
      const size = Number(searchParams.get('per_page') ?? 30);
      const start = (Number(searchParams.get('page') ?? 1) - 1) * size;
      return list.slice(start, start + size);
    };
    if (/^\/issues\/\d+\/comments$/.test(path)) {
      if (method === 'GET') return [200, page(comments)];
      const type = login === undefined ? 'Bot' : 'User';
      const made = comment(comments.length + 1, sent.body ?? '', login ?? 'github-actions[bot]', type);
      comments.push(made);
      return [201, made];
    }
    const [, id] = /^\/issues\/comments\/(\d+)$/.exec(path) ?? [];
    const found = comments.find((one) => one.id === Number(id));
    if (found && method === 'PATCH') {
      found.body = sent.body ?? '';
      return [200, found];
    }
    if (path === '/pulls') return pullsAnswer(method, sent, searchParams);
    const pull = pulls.find(({ number }) => path === `/pulls/${number}`);
    if (pull && method === 'PATCH') return [200, Object.assign(pull, sent)];
    return [404, { message: 'Not Found' }];
  }

  function pullsAnswer(method: string, sent: Record<string, string>, query: URLSearchParams): [number, unknown] {
    if (method === 'GET') {
      const owner = REPOSITORY.split('/')[0] ?? '';
      return [
        200,
        pulls.filter(({ head, base }) => query.get('head') === `${owner}:${head}` && query.get('base') === base),
      ];
    }
    const { head = '', base = '', title = '', body = '' } = sent;
    // As GitHub does: one open pull request from a branch to another.
    if (pulls.some((one) => one.head === head && one.base === base)) return [422, { message: 'Validation Failed' }];
    const number = pulls.length + 7;
    const made = { number, html_url: `https://example.test/pull/${number}`, title, body, head, base };
    pulls.push(made);
    return [201, made];
  }
}

export function comment(id: number, body: string, login: string, type: 'Bot' | 'User'): StoredComment {
  return { id, body, user: { login, type } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
