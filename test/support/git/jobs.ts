import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnvironment } from '../repository.ts';
import type { CommitName, Origin } from './origin.ts';

/** What the job of a pull request has in its environment. Files go into `directory`. */
export type Job = (origin: Origin, directory: string) => NodeJS.ProcessEnv;

interface GithubPullRequest {
  /** `base.sha` of the event. @default eventBase */
  readonly base?: CommitName | { readonly id: string };
  /** @default head */
  readonly head?: CommitName;
  /** GITHUB_SHA, for `on: pull_request`. @default none: it is of the base branch, as for `on: pull_request_target` */
  readonly merge?: CommitName;
}

export function github({ base = 'eventBase', head = 'head', merge }: GithubPullRequest = {}): Job {
  return ({ commits }, directory) => {
    const event = join(directory, 'event.json');
    const sha = typeof base === 'string' ? commits[base] : base.id;
    const request = { number: 5, base: { sha, ref: 'main' }, head: { sha: commits[head] }, merge_commit_sha: null };
    writeFileSync(event, JSON.stringify({ pull_request: request }));
    return {
      ...gitEnvironment(),
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_PATH: event,
      GITHUB_OUTPUT: join(directory, 'output'),
      GITHUB_REF: merge === undefined ? 'refs/heads/main' : 'refs/pull/5/merge',
      GITHUB_SHA: commits[merge ?? 'eventBase'],
    };
  };
}

/** A pipeline of a merge request of GitLab; `detached` checks out the branch itself. */
export function gitlab(type: 'detached' | 'merged_result' | 'merge_train', more: NodeJS.ProcessEnv = {}): Job {
  return ({ commits }) => ({
    ...gitEnvironment(),
    GITLAB_CI: 'true',
    GITHUB_ACTIONS: '',
    CI_MERGE_REQUEST_IID: '5',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_MERGE_REQUEST_EVENT_TYPE: type,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: commits.start,
    CI_COMMIT_SHA: commits[type === 'detached' ? 'head' : 'merge'],
    ...(type !== 'detached' && {
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: commits.head,
      CI_MERGE_REQUEST_TARGET_BRANCH_SHA: commits.baseOfMerge,
    }),
    ...more,
  });
}
