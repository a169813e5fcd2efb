import { type Membership, type Snapshot, canonicalSnapshot } from '../../src/membership/model.ts';
import { type JobResult, runAction } from './composite-action.ts';
import { type Github, REPOSITORY, TOKEN, startGithub } from './github.ts';
import { type Repository, gitEnvironment, withRepository } from './repository.ts';

export const ACCOUNT = '111122223333';
export const ADMINISTRATOR = '999999999999';

/** One account in two Regions. */
export function twoRegions(first: Partial<Membership> = {}, second: Partial<Membership> = {}): Snapshot {
  const hub = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
  return canonicalSnapshot([
    { account: ACCOUNT, region: 'eu-west-1', hub, invitations: [], ...first },
    { account: ACCOUNT, region: 'us-east-1', hub, invitations: [], ...second },
  ]);
}

export function invited(): Partial<Membership> {
  const invitation = {
    administrator: ADMINISTRATOR,
    status: 'Invited',
    id: 'i',
    invitedAt: '2024-04-10T14:53:14.874Z',
  };
  return { invitations: [invitation] };
}

/** A repository of which a job has a checkout, and the service that it is kept at. */
export interface CiRepository extends Repository {
  readonly github: Github;
  /** Runs the Action for a pull request from the current commit to `base`; the event names `head` if it is given. */
  readonly onPullRequest: (
    inputs: Inputs,
    options?: { base?: string; head?: string; env?: NodeJS.ProcessEnv },
  ) => Promise<JobResult>;
  /** Runs the Action on a schedule. */
  readonly onSchedule: (inputs: Inputs, env?: NodeJS.ProcessEnv) => Promise<JobResult>;
}
type Inputs = Readonly<Record<string, string>>;

export function withCiRepository<T>(
  use: (place: CiRepository) => Promise<T>,
  options: Parameters<typeof startGithub>[0] = {},
): Promise<T> {
  return withRepository(async (repository) => {
    const github = await startGithub(options);
    const { cwd, git } = repository;
    const job = (more: NodeJS.ProcessEnv) => ({
      ...gitEnvironment(),
      HOME: cwd,
      AWS_EC2_METADATA_DISABLED: 'true',
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_RUN_ID: '',
      ...more,
    });
    try {
      return await use({
        ...repository,
        github,
        onPullRequest: async (inputs, { base = 'HEAD~1', head, env = {} } = {}) => {
          const sha = (await git('rev-parse', base)).trim();
          const last = head === undefined ? {} : { head: { sha: (await git('rev-parse', head)).trim() } };
          const event = { pull_request: { number: 5, base: { sha, ref: 'main' }, ...last } };
          return runAction(inputs, { cwd, event, token: TOKEN, env: job({ GITHUB_REF: 'refs/pull/5/merge', ...env }) });
        },
        onSchedule: (inputs, env = {}) =>
          runAction(inputs, {
            cwd,
            token: TOKEN,
            env: job({ GITHUB_REF: 'refs/heads/main', GITHUB_REF_NAME: 'main', GITHUB_REF_TYPE: 'branch', ...env }),
          }),
      });
    } finally {
      await github.close();
    }
  });
}
