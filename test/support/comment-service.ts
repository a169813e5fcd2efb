import type { Forge } from '../../src/forge/forge.ts';
import { githubForge } from '../../src/forge/github.ts';
import { gitlabForge } from '../../src/forge/gitlab.ts';
import { REPOSITORY, TOKEN as GITHUB_TOKEN, comment, startGithub } from './github.ts';
import { TOKEN as GITLAB_TOKEN, startGitlab } from './gitlab.ts';
import type { RestService } from './rest-service.ts';

/** A stand-in of either service, as far as comments go. */
export interface CommentService extends Pick<RestService, 'url' | 'gate' | 'calls'> {
  /** The texts of all comments, the oldest first. */
  bodies(): string[];
  ids(): number[];
  /** Adds a comment of the owner of the token, or of somebody else. */
  add(id: number, body: string, ours?: boolean): void;
  remove(id: number): void;
  /** Another job: it has a client of its own. */
  client(): Forge;
  /** What the stand-in is asked to list, to add, and to change a comment. */
  readonly list: string;
  readonly create: string;
  change(id: number): string;
}

const { signal } = new AbortController();
const remote = { name: 'origin' };

/** Runs a test with each of the two services. */
export const COMMENT_SERVICES = {
  github: async (use: (service: CommentService) => Promise<void>): Promise<void> => {
    const github = await startGithub();
    const job = { kind: 'github', apiUrl: github.url, repository: REPOSITORY, remote } as const;
    const { comments } = github;
    await closing(github, () =>
      use(
        Object.assign(github, {
          bodies: () => comments.map(({ body }) => body),
          ids: () => comments.map(({ id }) => id),
          add: (id: number, body: string, ours = true) =>
            void comments.push(comment(id, body, ours ? 'github-actions[bot]' : 'other-app[bot]', 'Bot')),
          remove: (id: number) =>
            void comments.splice(
              comments.findIndex((one) => one.id === id),
              1,
            ),
          client: () => githubForge(job, GITHUB_TOKEN, { signal }),
          list: 'GET /issues/5/comments',
          create: 'POST /issues/5/comments',
          change: (id: number) => `PATCH /issues/comments/${id}`,
        }),
      ),
    );
  },
  gitlab: async (use: (service: CommentService) => Promise<void>): Promise<void> => {
    const gitlab = await startGitlab('', {});
    const job = { kind: 'gitlab', apiUrl: `${gitlab.url}/api/v4`, repository: '17', remote } as const;
    const { notes } = gitlab;
    notes.length = 0;
    await closing(gitlab, () =>
      use(
        Object.assign(gitlab, {
          bodies: () => notes.map(({ body }) => body),
          ids: () => notes.map(({ id }) => id),
          add: (id: number, body: string, ours = true) => void notes.push({ id, body, author: { id: ours ? 42 : 7 } }),
          remove: (id: number) =>
            void notes.splice(
              notes.findIndex((one) => one.id === id),
              1,
            ),
          client: () => gitlabForge(job, GITLAB_TOKEN, { signal }),
          list: 'GET /projects/17/merge_requests/5/notes',
          create: 'POST /projects/17/merge_requests/5/notes',
          change: (id: number) => `PUT /projects/17/merge_requests/5/notes/${id}`,
        }),
      ),
    );
  },
};

async function closing(service: RestService, use: () => Promise<void>): Promise<void> {
  try {
    await use();
  } finally {
    await service.close();
  }
}
