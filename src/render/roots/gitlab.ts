import { type RootJob, jobTitle, jobsOf } from '../../code/roots/jobs.ts';
import { type RootList, present } from '../../code/roots/root-list.ts';
import { MAX_NAME } from '../../membership/account-label.ts';
import { printable } from '../../text.ts';
import { yamlText } from './yaml-text.ts';

/**
 * Each group makes two jobs, and a project on the free tier of GitLab.com may have 500 in its active pipelines.
 * https://docs.gitlab.com/user/gitlab_com/#cicd
 */
const MOST_GROUPS = 240;
/** https://docs.gitlab.com/ci/yaml/#needs */
const MOST_NEEDS = 50;

const HEADING = '# Written by hubform roots. Put it after the text that defines .hubform-plan and .hubform-apply.\n';

/**
 * The jobs of a child pipeline of GitLab: for each group of root modules a job that plans and one that applies what it planned.
 * They extend `.hubform-plan` and `.hubform-apply`, which the user puts before this text: image, credentials, rules and script.
 * A pipeline needs a job, so there is one even if there is nothing to do.
 */
export function gitlabPipeline(list: RootList, perJob: number): string {
  const jobs = jobsOf(present(list), perJob, MOST_GROUPS);
  if (jobs.length === 0) return HEADING + yamlText(NOTHING_TO_DO);
  const stages = ['plan', 'apply', ...(jobs.some(({ wave }) => wave === 2) ? [SECOND] : [])];
  const named = jobs.flatMap((job) => [
    [nameOf('plan', job), planJob(job)] as const,
    [nameOf('apply', job), applyJob(job, jobs)] as const,
  ]);
  return HEADING + yamlText({ stages, ...Object.fromEntries(named) });
}

const SECOND = 'apply-2';
const NOTHING_TO_DO = {
  stages: ['plan'],
  'nothing to do': {
    ...{ extends: '.hubform-plan', stage: 'plan', needs: [] },
    ...{ before_script: [], after_script: [], script: ['echo "There is no root module to plan."'] },
  },
};

function planJob(job: RootJob): object {
  return { extends: '.hubform-plan', stage: 'plan', needs: [], variables: variablesOf(job) };
}

function applyJob(job: RootJob, jobs: readonly RootJob[]): object {
  const earlier = jobs.filter((other) => sendsTo(other, job));
  // Without `needs`, the stages give the order, which is that of the waves.
  const order =
    earlier.length < MOST_NEEDS
      ? {
          needs: [
            { job: nameOf('plan', job) },
            ...earlier.map((one) => ({ job: nameOf('apply', one), artifacts: false })),
          ],
        }
      : { dependencies: [nameOf('plan', job)] };
  return { extends: '.hubform-apply', stage: job.wave === 2 ? SECOND : 'apply', ...order, variables: variablesOf(job) };
}

/** Whether a root module of one job sends an invitation to one of the other. */
function sendsTo(other: RootJob, { roots }: RootJob): boolean {
  const after = new Set(roots.flatMap((root) => root.after));
  return other.roots.some(({ path }) => after.has(path));
}

function variablesOf({ job, roots }: RootJob): object {
  const paths = roots.map(({ path }) => path).join('\n');
  // GitLab expands variables in the values of variables; a doubled dollar sign becomes one.
  return { HUBFORM_JOB: `${job}`, HUBFORM_ROOTS: paths.replaceAll('$', '$$$$') };
}

/** The name of a job has at most 255 characters. */
function nameOf(what: 'plan' | 'apply', job: RootJob): string {
  return `${what} ${job.job}: ${printable(jobTitle(job), 3 * MAX_NAME)}`;
}
