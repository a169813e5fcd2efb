import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../paths.ts';
import type { Finished } from '../tools.ts';
import { outcome } from './outcome.ts';

interface Workflow {
  readonly env: Readonly<Record<string, string | number>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}
interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string | number>>;
}

export interface StepRun {
  readonly child: ChildProcess;
  readonly finished: Promise<StepResult>;
}
export interface StepResult extends Finished {
  readonly outputs: Readonly<Record<string, string>>;
  /** What the page of the job shows. */
  readonly summary: string;
}

/** Runs the steps of a shipped workflow as a runner does: `run` with bash, `env` with the values of its expressions. */
export function workflowSteps(file: string, runner: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
  const workflow = parse(readFileSync(join(REPOSITORY, 'templates', 'github', file), 'utf8')) as Workflow;
  /** `values` are those of the expressions, such as `matrix.roots`; `env` is what the test sets in place of the workflow. */
  return (
    job: string,
    name: string,
    values: Readonly<Record<string, string>>,
    env: NodeJS.ProcessEnv = {},
  ): StepRun => {
    const step = workflow.jobs[job]?.steps.find((one) => one.name === name);
    if (step?.run === undefined) throw new Error(`${file} has no step ${name} in ${job}`);
    const [outputs, page] = [join(runner.cwd, '.github-output'), join(runner.cwd, '.github-step-summary')];
    for (const path of [outputs, page]) rmSync(path, { force: true });
    // https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: runner.cwd,
      env: {
        ...runner.env,
        ...evaluated({ ...workflow.env, ...step.env }, values),
        ...{ GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: page },
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const finished = outcome(child).then((ended) => ({
      ...ended,
      outputs: assignments(read(outputs)),
      summary: read(page),
    }));
    return { child, finished };
  };
}

function evaluated(
  env: Readonly<Record<string, string | number>>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const value = (_: string, expression: string) => {
    // A variable of the repository that is not set is empty.
    const found = values[expression] ?? /^vars\.\w+(?: \|\| '(\w*)')?$/.exec(expression)?.slice(1).join('');
    if (found === undefined) throw new Error(`no value for the expression ${expression}`);
    return found;
  };
  return Object.fromEntries(
    Object.entries(env).map(([name, text]) => [name, String(text).replace(/\$\{\{ (.+?) \}\}/g, value)]),
  );
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings */
function assignments(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', end, lines, line] of text.matchAll(/^([\w-]+)(?:<<(.+)\n([^]*?)^\2$|=(.*))/gm)) {
    found[name] = end === undefined ? (line ?? '') : (lines ?? '').replace(/\n$/, '');
  }
  return found;
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
