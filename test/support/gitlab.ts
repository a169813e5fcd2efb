import { execFile, spawn } from 'node:child_process';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A stand-in for a GitLab: the parts of its REST API that a job of ours uses, and git over HTTP. */
export interface Gitlab {
  /** Of the server, without a slash at its end. */
  readonly url: string;
  readonly notes: Note[];
  readonly requests: MergeRequest[];
  close(): void;
}

interface Note {
  readonly id: number;
  body: string;
  readonly author: { readonly id: number };
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
  const server = createServer((request, response) => {
    const lets = Object.entries(needs).every(([name, value]) => request.headers[name] === value);
    if (request.url?.startsWith('/group/project.git/')) {
      if (lets) void serveGit(repositories, request, response);
      else response.writeHead(403).end();
    } else void serveApi(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ notes, requests },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };

  async function serveApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '', headers } = request;
    const text = (await bytesOf(request)).toString();
    const sent = (text === '' ? {} : JSON.parse(text)) as Record<string, string>;
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const path = pathname.replace('/api/v4', '');
    const [status, body] =
      headers['private-token'] === TOKEN
        ? answer(`${method ?? ''} ${path}`, sent, searchParams)
        : [401, { message: '401 Unauthorized' }];
    response.writeHead(status).end(JSON.stringify(body));
  }

  /** https://docs.gitlab.com/api/notes/#merge-requests and https://docs.gitlab.com/api/merge_requests/ */
  function answer(asked: string, sent: Record<string, string>, query: URLSearchParams): [number, unknown] {
    const place = '/projects/17/merge_requests';
    if (asked === 'GET /user') return [200, { id: 42 }];
    if (asked === `GET ${place}/5/notes`) return [200, notes];
    if (asked === `POST ${place}/5/notes`) {
      notes.push({ id: notes.length + 1, body: sent.body ?? '', author: { id: 42 } });
      return [201, notes.at(-1)];
    }
    if (asked === `GET ${place}`) {
      const keys = ['source_branch', 'target_branch'] as const;
      return [
        200,
        query.get('state') === 'opened'
          ? requests.filter((one) => keys.every((key) => one[key] === query.get(key)))
          : [],
      ];
    }
    if (asked === `POST ${place}`) {
      const { source_branch = '', target_branch = '', title = '', description = '' } = sent;
      const iid = requests.length + 7;
      requests.push({ iid, web_url: `https://gitlab.test/${iid}`, source_branch, target_branch, title, description });
      return [201, requests.at(-1)];
    }
    const note = notes.find(({ id }) => asked === `PUT ${place}/5/notes/${id}`);
    const request = requests.find(({ iid }) => asked === `PUT ${place}/${iid}`);
    if (note || request) return [200, Object.assign(note ?? request ?? {}, sent)];
    return [404, { message: '404 Not found' }];
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
