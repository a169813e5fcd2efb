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
  readonly number: number;
  /** A commit of the base branch. */
  readonly base: string;
  /** The name of the base branch. */
  readonly baseName: string;
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
  const change = githubChange(event);
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

function githubChange(event: unknown): ChangeRequest | undefined {
  const { pull_request: request } = (event ?? {}) as { pull_request?: Partial<Record<string, unknown>> };
  const { number, base } = (request ?? {}) as { number?: unknown; base?: { sha?: unknown; ref?: unknown } };
  if (typeof number !== 'number' || typeof base?.sha !== 'string' || typeof base.ref !== 'string') return undefined;
  return { number, base: base.sha, baseName: base.ref };
}

function gitlabJob(env: Environment): Job {
  const number = Number(env.CI_MERGE_REQUEST_IID);
  const base = given(env.CI_MERGE_REQUEST_DIFF_BASE_SHA);
  const change = number > 0 && base !== undefined;
  return {
    kind: 'gitlab',
    apiUrl: withoutSlash(env.CI_API_V4_URL ?? ''),
    repository: env.CI_PROJECT_ID ?? '',
    remote: { url: `${env.CI_PROJECT_URL ?? ''}.git` },
    ...defined({
      token: given(env.GITLAB_TOKEN),
      branch: given(env.CI_COMMIT_BRANCH),
      run: runOf('gitlab', env),
      change: change ? { number, base, baseName: given(env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME) ?? base } : undefined,
    }),
  };
}

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
