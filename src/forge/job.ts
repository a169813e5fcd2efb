import { type Run, runOf } from './run.ts';

/** The CI job that the process runs in, read from its environment: the repository, and what the job runs for. */
export interface Job {
  readonly kind: 'github' | 'gitlab';
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** `owner/name` on GitHub, the number of the project on GitLab. */
  readonly repository: string;
  /** Absent: the job can write no comment and no pull request. */
  readonly token?: string;
  /** The pull request (on GitLab: merge request) that the job runs for. Absent: it runs for none. */
  readonly change?: ChangeRequest;
  /** The run of the pipeline that the job belongs to. */
  readonly run?: Run;
  /** The branch that is checked out. Absent for a tag or a pull request. */
  readonly branch?: string;
  /** Where to push: a remote of the checkout, or a URL that needs the token. */
  readonly remote: { readonly name: string } | { readonly url: string };
  /** The file with the Markdown that GitHub shows on the page of the job. */
  readonly summaryFile?: string;
  /** The file with the outputs that later steps read, as `name=value` lines. */
  readonly outputFile?: string;
}

export interface ChangeRequest {
  /** Absent for a merge group of a merge queue, which is no pull request and takes no comment. */
  readonly number?: number;
  /** A commit of the base branch; on GitHub, its tip when the event happened. */
  readonly base: string;
  /** The name of the base branch. */
  readonly baseName: string;
  /** The last commit of the branch of the pull request. */
  readonly head?: string;
  /**
   * Merges of that branch into the base branch that GitHub or GitLab made for the checkout: ids, or full names of references.
   */
  readonly merges?: readonly string[];
  /** Whether such a merge may have one parent, as the branch on top of `base`. */
  readonly fastForward?: boolean;
  /** How many commits the pull request has. */
  readonly count?: number;
  /** The merge base of the base branch and `head`. GitHub does not give it for a pull request. */
  readonly branchPoint?: string;
  /** What to check out: the full name of a reference, or the id of a commit. */
  readonly ref?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The path of the file with the event that started a job of GitHub Actions. */
export function eventFileOf(env: Environment): string | undefined {
  return env.GITHUB_ACTIONS === 'true' ? given(env.GITHUB_EVENT_PATH) : undefined;
}

/**
 * The job of GitHub Actions or GitLab CI that has this environment. Undefined outside of a job.
 *
 * @param event the parsed content of the file that `eventFileOf` names
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables
 * @see https://docs.gitlab.com/ci/variables/predefined_variables/
 */
export function jobOf(env: Environment, event: unknown): Job | undefined {
  if (env.GITHUB_ACTIONS === 'true') return githubJob(env, event);
  return env.GITLAB_CI === 'true' ? gitlabJob(env) : undefined;
}

function githubJob(env: Environment, event: unknown): Job {
  const branch = env.GITHUB_REF_TYPE === 'branch' && !env.GITHUB_REF?.startsWith('refs/pull/');
  const change = githubChange(env, event);
  return {
    kind: 'github',
    apiUrl: withoutSlash(given(env.GITHUB_API_URL) ?? 'https://api.github.com'),
    repository: env.GITHUB_REPOSITORY ?? '',
    remote: { name: 'origin' },
    ...defined({
      token: given(env.GITHUB_TOKEN),
      branch: branch ? given(env.GITHUB_REF_NAME) : undefined,
      change,
      run: runOf('github', env),
      summaryFile: given(env.GITHUB_STEP_SUMMARY),
      outputFile: given(env.GITHUB_OUTPUT),
    }),
  };
}

function githubChange(env: Environment, event: unknown): ChangeRequest | undefined {
  const { pull_request: request, merge_group: group } = (event ?? {}) as Fields;
  const { number, base, head, merge_commit_sha: merge, commits: count } = (request ?? {}) as Fields;
  const { sha, ref: baseName } = (base ?? {}) as Fields;
  if (typeof number !== 'number' || typeof sha !== 'string' || typeof baseName !== 'string') return groupIn(group);
  const ref = `refs/pull/${number}/merge`;
  // For on: pull_request_target, GITHUB_SHA is a commit of the base branch.
  const ofJob = env.GITHUB_REF === ref ? given(env.GITHUB_SHA) : undefined;
  // actions/checkout puts refs/pull/N/merge there.
  const merges = [ofJob, merge, `refs/remotes/pull/${number}/merge`].filter((one) => typeof one === 'string');
  const { sha: last } = (head ?? {}) as Fields;
  return {
    ...{ number, base: sha, baseName, merges, ref },
    ...defined({
      head: typeof last === 'string' ? given(last) : undefined,
      count: typeof count === 'number' ? count : undefined,
    }),
  };
}

/** What a merge queue would merge: `base_sha`, and pull requests on top of it. */
function groupIn(group: unknown): ChangeRequest | undefined {
  const { base_sha: base, head_sha: head, base_ref: ref } = (group ?? {}) as Fields;
  if (typeof base !== 'string' || typeof head !== 'string' || typeof ref !== 'string') return undefined;
  return { base, branchPoint: base, baseName: ref.replace(/^refs\/heads\//, ''), head, ref: head };
}

type Fields = Partial<Record<string, unknown>>;

function gitlabJob(env: Environment): Job {
  const change = gitlabChange(env);
  return {
    kind: 'gitlab',
    apiUrl: withoutSlash(env.CI_API_V4_URL ?? ''),
    repository: env.CI_PROJECT_ID ?? '',
    remote: { url: `${env.CI_PROJECT_URL ?? ''}.git` },
    ...defined({
      token: given(env.GITLAB_TOKEN),
      branch: given(env.CI_COMMIT_BRANCH),
      change,
      run: runOf('gitlab', env),
    }),
  };
}

function gitlabChange(env: Environment): ChangeRequest | undefined {
  const number = Number(env.CI_MERGE_REQUEST_IID);
  const branchPoint = given(env.CI_MERGE_REQUEST_DIFF_BASE_SHA);
  if (!(number > 0) || branchPoint === undefined) return undefined;
  const commit = given(env.CI_COMMIT_SHA);
  const baseName = given(env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME) ?? branchPoint;
  if (!MERGED.has(env.CI_MERGE_REQUEST_EVENT_TYPE ?? '')) {
    return { number, base: branchPoint, baseName, ...defined({ head: commit, branchPoint, ref: commit }) };
  }
  // If the project merges by fast-forward, the branch on top of the target is checked out, not a merge.
  return {
    number,
    base: given(env.CI_MERGE_REQUEST_TARGET_BRANCH_SHA) ?? branchPoint,
    baseName,
    fastForward: true,
    ...defined({
      ref: commit,
      head: given(env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA),
      merges: commit === undefined ? undefined : [commit],
    }),
  };
}

/** The types of pipelines that check out the merge of a merge request. */
const MERGED = new Set(['merged_result', 'merge_train']);

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Object.fromEntries returns a type without the property names.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
