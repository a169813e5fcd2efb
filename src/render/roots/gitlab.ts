import { type RootJob, jobTitle, jobsOf } from '../../code/roots/jobs.ts';
import { type RootList, present } from '../../code/roots/root-list.ts';
import { MAX_NAME } from '../../membership/account-label.ts';
import { printable } from '../../text.ts';

/**
 * A pipeline of GitLab.com on the free tier has at most 500 jobs, and each group makes two of them.
 * https://docs.gitlab.com/user/gitlab_com/#cicd
 */
const MOST_GROUPS = 240;
/** https://docs.gitlab.com/ci/yaml/#needs */
const MOST_NEEDS = 50;

/**
 * The jobs of a child pipeline of GitLab: for each group of root modules a job that plans and one that applies what it planned.
 * They extend `.hubform-plan` and `.hubform-apply`, which the user puts in front of this text: what they run, with which image,
 * credentials and rules. A pipeline needs a job, so there is one if there is nothing to do.
 */
export function gitlabPipeline(list: RootList, perJob: number): string {
  const jobs = jobsOf(present(list), perJob, MOST_GROUPS);
  if (jobs.length === 0) return NOTHING_TO_DO;
  const stages = ['plan', 'apply', ...(jobs.some(({ wave }) => wave === 2) ? ['apply-2'] : [])];
  return [
    HEADING,
    `stages: [${stages.join(', ')}]\n`,
    ...jobs.flatMap((job) => [planJob(job), applyJob(job, jobs)]),
  ].join('\n');
}

const HEADING = '# Written by hubform roots: append it to the file that has .hubform-plan and .hubform-apply.';

const NOTHING_TO_DO = `${HEADING}

stages: [plan]

"nothing to do":
  extends: .hubform-plan
  stage: plan
  needs: []
  before_script: []
  after_script: []
  script:
    - echo "No root module is to be planned."
`;

function planJob(job: RootJob): string {
  return `${quoted(nameOf('plan', job))}:
  extends: .hubform-plan
  stage: plan
  needs: []
${variables(job)}`;
}

function applyJob(job: RootJob, jobs: readonly RootJob[]): string {
  const earlier = jobs.filter((other) =>
    other.roots.some(({ path }) => job.roots.some(({ after }) => after.includes(path))),
  );
  const needs = [
    `    - job: ${quoted(nameOf('plan', job))}`,
    ...earlier.map((one) => `    - job: ${quoted(nameOf('apply', one))}\n      artifacts: false`),
  ];
  // Without needs, the order of the stages holds: everything of the first wave comes first.
  const order =
    needs.length > MOST_NEEDS
      ? `  dependencies:\n    - ${quoted(nameOf('plan', job))}`
      : `  needs:\n${needs.join('\n')}`;
  return `${quoted(nameOf('apply', job))}:
  extends: .hubform-apply
  stage: ${job.wave === 2 ? 'apply-2' : 'apply'}
${order}
${variables(job)}`;
}

function variables({ job, roots }: RootJob): string {
  const paths = roots.map(({ path }) => path).join('\n');
  // GitLab expands variables in the values of variables; a doubled dollar sign stays one.
  return `  variables:
    HUBFORM_JOB: "${job}"
    HUBFORM_ROOTS: ${quoted(paths.replaceAll('$', '$$$$'))}
`;
}

/** The name of a job has at most 255 characters. */
function nameOf(what: 'plan' | 'apply', job: RootJob): string {
  return `${what} ${job.job}: ${printable(jobTitle(job), 3 * MAX_NAME)}`;
}

/** A double-quoted string of YAML. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
