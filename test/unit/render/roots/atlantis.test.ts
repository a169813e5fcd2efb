import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { type AtlantisProject, atlantisConfig } from '../../../../src/render/roots/atlantis.ts';
import { ATLANTIS } from '../../../support/atlantis-schema.ts';
import { listed } from '../../../support/listed.ts';

const validate = new Ajv2020({ allErrors: true }).compile(ATLANTIS);

interface Config {
  readonly abort_on_execution_order_fail?: boolean;
  readonly projects: readonly {
    readonly name: string;
    readonly dir: string;
    readonly workflow: string;
    readonly autoplan: { readonly when_modified: readonly string[] };
    readonly execution_order_group?: number;
    readonly depends_on?: readonly string[];
  }[];
  readonly workflows: Readonly<Record<string, { readonly plan: object; readonly apply: object }>>;
}

function config(...projects: readonly AtlantisProject[]): Config {
  const value = load(atlantisConfig(projects)) as Config;
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  // A name is unique, and a project names a workflow and projects that there are.
  const names = value.projects.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { workflow, depends_on: others = [] } of value.projects) {
    expect(Object.keys(value.workflows)).toContain(workflow);
    for (const other of others) expect(names).toContain(other);
  }
  return value;
}

const project = (account: string, more: Partial<AtlantisProject> = {}): AtlantisProject => ({
  ...{ root: listed(account), dir: `hubform/${account}`, code: '.', waitsFor: '.', reads: [] },
  ...more,
});

it('a project is planned by what its root module reads, and its plan is verified before and after the review', () => {
  const reads = [
    { path: '../module', extent: 'below' },
    { path: '../../x', extent: 'module' },
    { path: '../a*[b].txt', extent: 'file' },
  ] as const;
  const { projects, workflows, ...rest } = config(project('1', { reads }));
  expect(rest).toEqual({ version: 3 });
  expect(projects[0]?.autoplan.when_modified).toEqual([
    ...['*.tf', '*.tf.json', '*.tfvars', '*.tfvars.json', '.terraform.lock.hcl', 'managed.yaml'],
    ...['../module/**', '../../x/*.tf', '../../x/*.tf.json', '../a\\*\\[b\\].txt'],
  ]);
  const verify = { run: 'hubform verify . --plan "$PLANFILE"' };
  expect(workflows).toEqual({
    hubform: {
      plan: { steps: ['init', 'plan', verify] },
      apply: { steps: [verify, { run: 'hubform wait .' }, 'apply'] },
    },
  });
});

it('an account that accepts is applied after the one that invites, and not at all if that failed', () => {
  const [admin, member] = [project('9'), project('1', { root: listed('1', { after: ['hubform/9'] }) })];
  const { projects, abort_on_execution_order_fail: aborts } = config(admin, member);
  expect(aborts).toBe(true);
  expect(projects.map(({ execution_order_group: group, depends_on: others }) => [group, others])).toEqual([
    [1, undefined],
    [2, ['hubform/9']],
  ]);
});

it('names have only the characters that Atlantis allows, and stay different', () => {
  const { projects } = config(
    project('1', { dir: 'a b/1' }),
    project('2', { dir: 'a-b/1' }),
    project('3', { dir: 'ä' }),
  );
  expect(projects.map(({ name }) => name)).toEqual(['a-b/1', 'a-b/1-2', '-']);
  expect(projects.map(({ dir }) => dir)).toEqual(['a b/1', 'a-b/1', 'ä']);
});

it('a root module that is linked from elsewhere is verified by the directory of the code, and waits for its own invitations', () => {
  const linked = project('2', { code: '../hubform', waitsFor: '../hubform/2' });
  const { projects, workflows } = config(
    project('1'),
    linked,
    project('3', { code: '../hubform', waitsFor: '../hubform/3' }),
  );
  expect(projects.map(({ workflow }) => workflow)).toEqual(['hubform', 'hubform-2', 'hubform-3']);
  expect(JSON.stringify(workflows['hubform-2'])).toContain('hubform verify ../hubform --plan');
  expect(JSON.stringify(workflows['hubform-2'])).toContain('hubform wait ../hubform/2');
  expect(Object.keys(config(linked).workflows)).toEqual(['hubform-2']);
});
