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
  /** `merge_commit_sha` of a pull request that was merged. @default null */
  readonly merged?: CommitName;
  /** How many commits it has. */
  readonly count?: number;
}

export function github({ base = 'eventBase', head = 'head', merge, merged, count }: GithubPullRequest = {}): Job {
  return ({ commits }, directory) => {
    const event = join(directory, 'event.json');
    const sha = typeof base === 'string' ? commits[base] : base.id;
    const request = {
      ...{ number: 5, base: { sha, ref: 'main' }, head: { sha: commits[head] }, commits: count },
      merge_commit_sha: merged === undefined ? null : commits[merged],
    };
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

/** A job for a merge queue: `merge` is what it would merge. */
export const queued: Job = (origin, directory) => {
  const env = github({ merge: 'merge' })(origin, directory);
  const { baseOfMerge: base, merge: head } = origin.commits;
  const group = { base_sha: base, base_ref: 'refs/heads/main', head_sha: head };
  writeFileSync(join(directory, 'event.json'), JSON.stringify({ action: 'checks_requested', merge_group: group }));
  return { ...env, GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-5' };
};

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
