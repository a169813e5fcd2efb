import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { gitlabPipeline } from '../../../src/render/roots/gitlab.ts';
import { REPOSITORY } from '../../support/paths.ts';

interface Job {
  readonly extends?: string;
  readonly stage?: string;
  readonly script?: readonly string[];
  readonly trigger?: { readonly include: readonly { readonly artifact: string; readonly job: string }[] };
  readonly artifacts?: { readonly paths: readonly string[]; readonly when?: string };
  readonly rules?: readonly { readonly if?: string; readonly allow_failure?: boolean; readonly when?: string }[];
  readonly resource_group?: string;
}
type Pipeline = Readonly<Record<string, Job>>;

const folder = join(REPOSITORY, 'templates', 'gitlab');
const parent = parse(readFileSync(join(folder, 'hubform-apply.gitlab-ci.yml'), 'utf8')) as Pipeline;
const head = readFileSync(join(folder, 'hubform-jobs.gitlab-ci.yml'), 'utf8');
const root = (path: string, after: string[] = []) => ({ path, accounts: [], after });

describe('the child pipeline of hubform-apply.gitlab-ci.yml', () => {
  it('is the artifact that the job before has written', () => {
    const written = parent['hubform-roots']?.artifacts?.paths;
    expect(parent['hubform-apply']?.trigger?.include).toEqual([{ artifact: written?.[0], job: 'hubform-roots' }]);
  });

  it('waits for the one before it on the branch', () => {
    expect(parent['hubform-apply']?.resource_group).toContain('$CI_COMMIT_REF_SLUG');
  });

  it.each([
    ['two roots', [root('hubform/1'), root('hubform/2', ['hubform/1'])]],
    ['no root', []],
  ])('is one document of %s, whose jobs extend those at its head', (_, roots) => {
    const child = parse(head + gitlabPipeline({ directory: 'hubform', roots }, 1)) as Pipeline;
    const jobs = Object.entries(child).filter(([name]) => name !== 'stages' && !name.startsWith('.'));
    expect(jobs.length).toBeGreaterThan(0);
    for (const [, job] of jobs) {
      expect(child).toHaveProperty([job.extends ?? 'none']);
      expect(child.stages).toContain(job.stage);
    }
  });

  it('keeps the plans of a job that failed, and lets them be applied where it is to go on, but never in a merge request', () => {
    const plan = (parse(head) as Pipeline)['.hubform-plan'];
    expect(plan?.artifacts).toMatchObject({ when: 'always', paths: ['plans/'] });
    expect(plan?.rules).toEqual([
      { if: '$HUBFORM_APPLY == "yes" && $ON_FAILURE == "continue"', allow_failure: true },
      { when: 'on_success' },
    ]);
    const merge = parent['hubform-roots']?.rules?.filter((rule) => rule.if?.includes('merge_request_event'));
    expect(JSON.stringify(merge)).not.toContain('HUBFORM_APPLY');
  });

  it('puts no variable of a merge request into a script', () => {
    const all = Object.values({ ...parent, ...(parse(head) as Pipeline) });
    expect(all.flatMap(({ script = [] }) => script).join('\n')).not.toMatch(/CI_MERGE_REQUEST|CI_COMMIT/);
  });
});
