import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { hubform } from '../support/hubform.ts';
import { gitEnvironment, withRepository } from '../support/repository.ts';
import { invited, world } from './support.ts';

interface Note {
  readonly id: number;
  body: string;
  readonly author: { readonly id: number };
}

/** https://docs.gitlab.com/api/notes/#merge-requests */
async function withGitlab<T>(use: (url: string, notes: Note[]) => Promise<T>): Promise<T> {
  const notes: Note[] = [{ id: 1, body: '<!-- hubform:diff m.yaml -->\nnot ours', author: { id: 666 } }];
  const answer = ({ method, url = '', headers }: IncomingMessage, text: string): [number, unknown] => {
    if (headers['private-token'] !== 'secret') return [401, { message: '401 Unauthorized' }];
    const [path = ''] = url.split('?');
    const sent = (text === '' ? {} : JSON.parse(text)) as { body?: string };
    if (path === '/api/v4/user') return [200, { id: 42 }];
    const place = '/api/v4/projects/17/merge_requests/5/notes';
    if (path === place && method === 'GET') return [200, notes];
    if (path === place && method === 'POST') {
      notes.push({ id: notes.length + 1, body: sent.body ?? '', author: { id: 42 } });
      return [201, notes.at(-1)];
    }
    const note = notes.find(({ id }) => path === `${place}/${id}`);
    if (!note || method !== 'PUT') return [404, { message: '404 Not found' }];
    note.body = sent.body ?? '';
    return [200, note];
  };
  const server = createServer((request, response) => {
    let text = '';
    request
      .on('data', (chunk: Buffer) => (text += chunk.toString()))
      .on('end', () => {
        const [status, body] = answer(request, text);
        response.writeHead(status).end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`, notes);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('hubform ci diff in a job of GitLab', () => {
  it('makes one comment on the merge request and edits it', async () => {
    await withRepository(({ cwd, git, commit }) =>
      withGitlab(async (url, notes) => {
        await commit({ 'm.yaml': writeSnapshot(world()) });
        const base = (await git('rev-parse', 'HEAD')).trim();
        const env = {
          ...gitEnvironment(),
          GITLAB_CI: 'true',
          GITLAB_TOKEN: 'secret',
          CI_API_V4_URL: url,
          CI_PROJECT_ID: '17',
          CI_MERGE_REQUEST_IID: '5',
          CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
          CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
          GITHUB_ACTIONS: '',
        };
        await commit({ 'm.yaml': writeSnapshot(world(invited())) });
        const first = await hubform(['ci', 'diff', 'm.yaml'], { cwd, env });
        expect(first, first.stderr).toMatchObject({ code: 0, stderr: '' });
        expect(notes).toHaveLength(2);
        await commit({ 'm.yaml': writeSnapshot(world(invited(), invited())) });
        await hubform(['ci', 'diff', 'm.yaml'], { cwd, env });
        expect(notes.map(({ body }) => body.split('\n')[1])).toEqual([
          'not ours',
          '### Security Hub memberships: 2 changes',
        ]);
        const mute = await hubform(['ci', 'diff', 'm.yaml'], { cwd, env: { ...env, GITLAB_TOKEN: '' } });
        expect(mute.code).toBe(0);
        expect(mute.stderr).toContain('Warning: no token to comment with: GITLAB_TOKEN is not set');
      }),
    );
  });
});
