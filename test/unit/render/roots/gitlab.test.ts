import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { RootList } from '../../../../src/code/roots/root-list.ts';
import { gitlabPipeline } from '../../../../src/render/roots/gitlab.ts';
import { GITLAB_PIPELINE } from '../../../support/gitlab-schema.ts';
import { listOf, listed, manyRoots } from '../../../support/listed.ts';

interface Job {
  readonly extends: string;
  readonly stage: string;
  readonly needs?: readonly { readonly job: string; readonly artifacts?: boolean }[];
  readonly dependencies?: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

const validate = new Ajv2020({ allErrors: true }).compile(GITLAB_PIPELINE);

/** The jobs of a pipeline that is as GitLab's documentation wants it, by name. */
function jobsIn(list: RootList, perJob = 1): Map<string, Job> {
  const pipeline = load(gitlabPipeline(list, perJob)) as Record<string, unknown>;
  expect(validate(pipeline), JSON.stringify(validate.errors)).toBe(true);
  const { stages, ...jobs } = pipeline as { stages: string[] } & Record<string, Job>;
  const names = Object.keys(jobs);
  for (const [name, job] of Object.entries(jobs)) {
    const at = stages.indexOf(job.stage);
    expect(at).toBeGreaterThanOrEqual(0);
    for (const other of [...(job.needs ?? []).map((need) => need.job), ...(job.dependencies ?? [])]) {
      expect(names, name).toContain(other);
      expect(stages.indexOf(jobs[other]?.stage ?? '')).toBeLessThan(at);
    }
  }
  return new Map(Object.entries(jobs));
}

describe('a child pipeline of GitLab', () => {
  it('plans each group, and applies what it planned', () => {
    const jobs = jobsIn(listOf(...manyRoots(3)), 2);
    expect([...jobs.values()].map(({ stage }) => stage)).toEqual(['plan', 'apply', 'plan', 'apply']);
    const [plan, apply] = [...jobs];
    expect(apply?.[1]).toMatchObject({ extends: '.hubform-apply', needs: [{ job: plan?.[0] }] });
    expect(apply?.[1].variables).toEqual(plan?.[1].variables);
  });

  it('applies accounts that accept after those that invite, and waits for no others', () => {
    const admin = listed('999999999999');
    const jobs = jobsIn(listOf(admin, listed('1'), listed('2', { after: [admin.path] })));
    expect(jobs.get('apply 3: 2')).toMatchObject({
      stage: 'apply-2',
      needs: [{ job: 'plan 3: 2' }, { job: 'apply 1: 999999999999', artifacts: false }],
    });
    expect(jobs.get('apply 2: 1')?.needs).toEqual([{ job: 'plan 2: 1' }]);
  });

  it('keeps the order of the stages where a job would need more than 50 others', () => {
    const inviting = manyRoots(60);
    const jobs = jobsIn(listOf(...inviting, listed('1', { after: inviting.map(({ path }) => path) })));
    expect(jobs.get('apply 61: 1')).toMatchObject({ stage: 'apply-2', dependencies: ['plan 61: 1'] });
    expect(jobs.get('apply 61: 1')).not.toHaveProperty('needs');
  });

  it('has less than 500 jobs for any number of root modules', () => {
    const jobs = [...jobsIn(listOf(...manyRoots(900))).values()];
    expect(jobs.length).toBeLessThan(500);
    const planned = jobs.filter(({ stage }) => stage === 'plan').flatMap(({ variables }) => variables.HUBFORM_ROOTS);
    expect(planned.join('\n').split('\n')).toHaveLength(900);
  });

  it('has a job that says so where there is nothing to do', () => {
    expect([...jobsIn(listOf(listed('1', { gone: true }))).keys()]).toEqual(['nothing to do']);
  });

  it('treats a hostile name and a path with a dollar sign as text', () => {
    const name = '"}\n.hubform-plan: {script: [id]}\u001b';
    const jobs = jobsIn(listOf(listed('1', { name, path: 'hub $HOME/${x}/1' })));
    expect(jobs.size).toBe(2);
    expect([...jobs.values()][0]?.variables.HUBFORM_ROOTS).toBe('hub $$HOME/$${x}/1');
  });
});
