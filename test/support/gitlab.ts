import { execFile, spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Answer, type RestService, pageOf, startRestService } from './rest-service.ts';

/** A stand-in for a GitLab: the parts of its REST API that a job of ours uses, and git over HTTP. */
export interface Gitlab extends RestService {
  readonly notes: Note[];
  /** Notes that the user may not see. They are taken out of a page after it was counted, which leaves it short [guess]. */
  readonly hidden: Set<number>;
  readonly requests: MergeRequest[];
}

interface Note {
  readonly id: number;
  body: string;
  readonly author: { readonly id: number };
  readonly system?: boolean;
}
interface MergeRequest {
  readonly iid: number;
  readonly web_url: string;
  readonly source_branch: string;
  readonly target_branch: string;
  title: string;
  description: string;
}

export const TOKEN = 'secret';
/** The variables of a job: https://docs.gitlab.com/ci/variables/predefined_variables/ */
export const jobOf = ({ url }: Gitlab): NodeJS.ProcessEnv => ({
  GITLAB_CI: 'true',
  GITHUB_ACTIONS: '',
  GITLAB_TOKEN: TOKEN,
  CI_API_V4_URL: `${url}/api/v4`,
  CI_PIPELINE_ID: '',
  CI_PROJECT_ID: '17',
  CI_PROJECT_URL: `${url}/group/project`,
});

/**
 * @param repositories a directory that holds `group/project.git`, where something is to be pushed
 * @param needs headers without which git is refused, as by a corporate gateway
 */
export async function startGitlab(repositories: string, needs: Readonly<Record<string, string>>): Promise<Gitlab> {
  const notes: Note[] = [{ id: 1, body: '<!-- hubform:diff m.yaml -->\nnot ours', author: { id: 666 } }];
  const requests: MergeRequest[] = [];
  const hidden = new Set<number>();
  let newest = 0;
  const pathOf = (pathname: string) => pathname.replace('/api/v4', '');
  const service = await startRestService(answer, pathOf, (request, response) => {
    if (request.url?.startsWith('/group/project.git/') !== true) return false;
    const lets = Object.entries(needs).every(([name, value]) => request.headers[name] === value);
    if (lets) void serveGit(repositories, request, response);
    else response.writeHead(403).end();
    return true;
  });
  return Object.assign(service, { notes, requests, hidden });

  /** https://docs.gitlab.com/api/notes/#merge-requests and https://docs.gitlab.com/api/merge_requests/ */
  function answer({ method = '', headers }: IncomingMessage, url: URL, sent: Readonly<Record<string, string>>): Answer {
    if (headers['private-token'] !== TOKEN) return { status: 401, body: { message: '401 Unauthorized' } };
    const asked = `${method} ${pathOf(url.pathname)}`;
    const place = '/projects/17/merge_requests';
    if (asked === 'GET /user') return { status: 200, body: { id: 42 } };
    if (asked === `GET ${place}/5/notes`) return pageOf(notes, url, 20, ({ id }: Note) => !hidden.has(id));
    if (asked === `POST ${place}/5/notes`) {
      newest = Math.max(newest, ...notes.map(({ id }) => id)) + 1;
      notes.push({ id: newest, body: sent.body ?? '', author: { id: 42 } });
      return { status: 201, body: notes.at(-1) };
    }
    if (asked === `GET ${place}`) return { status: 200, body: opened(url.searchParams) };
    if (asked === `POST ${place}`) {
      const { source_branch = '', target_branch = '', title = '', description = '' } = sent;
      const iid = requests.length + 7;
      requests.push({ iid, web_url: `https://gitlab.test/${iid}`, source_branch, target_branch, title, description });
      return { status: 201, body: requests.at(-1) };
    }
    const index = notes.findIndex(({ id }) => pathOf(url.pathname) === `${place}/5/notes/${id}`);
    if (index >= 0 && method === 'DELETE') {
      notes.splice(index, 1);
      return { status: 204 };
    }
    const request = requests.find(({ iid }) => asked === `PUT ${place}/${iid}`);
    const changed = method === 'PUT' ? (notes[index] ?? request) : undefined;
    return changed
      ? { status: 200, body: Object.assign(changed, sent) }
      : { status: 404, body: { message: '404 Not found' } };
  }

  function opened(query: URLSearchParams): readonly MergeRequest[] {
    const keys = ['source_branch', 'target_branch'] as const;
    return query.get('state') === 'opened'
      ? requests.filter((one) => keys.every((key) => one[key] === query.get(key)))
      : [];
  }
}

/** git's own server, by the rules of CGI: https://git-scm.com/docs/git-http-backend */
async function serveGit(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '', 'http://localhost');
  const basic = `Basic ${Buffer.from(`oauth2:${TOKEN}`).toString('base64')}`;
  if (request.headers.authorization !== basic) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="GitLab"' }).end();
    return;
  }
  const body = await bytesOf(request);
  const { stdout: folder } = await promisify(execFile)('git', ['--exec-path']);
  const child = spawn(join(folder.trim(), 'git-http-backend'), {
    env: {
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: 'oauth2',
      REQUEST_METHOD: request.method,
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'],
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      HTTP_GIT_PROTOCOL: request.headers['git-protocol'] as string | undefined,
    },
  });
  // It reads only as much as it wants.
  child.stdin.on('error', () => undefined).end(body);
  const output = await bytesOf(child.stdout);
  const end = output.indexOf('\r\n\r\n');
  const headers = Object.fromEntries(
    output
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(': ', 2) as [string, string]),
  );
  const { Status: status = '200', ...rest } = headers;
  response.writeHead(Number.parseInt(status, 10), rest).end(output.subarray(end + 4));
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
