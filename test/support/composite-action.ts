import { REPOSITORY } from './paths.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Finished, run } from './tools.ts';

/** What action.yml says, as far as it is used here. */
export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}
interface ActionStep {
  readonly id?: string;
  readonly run: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly 'working-directory': string;
}

export function actionFile(): ActionFile {
  return parse(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8')) as ActionFile;
}

export interface JobOptions {
  /** The checkout. */
  readonly cwd: string;
  /** The payload of the event. */
  readonly event?: object;
  readonly token: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface JobResult extends Finished {
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the steps of action.yml as a runner would: expressions are values, and a step is bash with its own env. */
export async function runAction(
  inputs: Readonly<Record<string, string>>,
  { cwd, event = {}, token, env = {} }: JobOptions,
): Promise<JobResult> {
  const { inputs: declared, runs } = actionFile();
  const place = await mkdtemp(join(tmpdir(), 'hubform-job-'));
  const file = (name: string, text = '') => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };
  const [summaryFile, outputFile] = [file('summary.md'), file('output')];
  const valueOf = (expression: string): string => {
    if (expression === 'github.token') return token;
    const name = expression.replace(/^inputs\./, '');
    if (!expression.startsWith('inputs.') || !declared[name]) throw new Error(`what is ${expression}?`);
    return inputs[name] ?? evaluated(declared[name].default ?? '');
  };
  const evaluated = (text: string) =>
    text.replace(/\$\{\{ *(.*?) *\}\}/g, (_, expression: string) => valueOf(expression));
  try {
    let last: Finished = { code: 0, stdout: '', stderr: '' };
    for (const step of runs.steps) {
      const own = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, evaluated(value)]));
      last = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', evaluated(step.run)], {
        cwd: join(cwd, evaluated(step['working-directory'])),
        env: {
          ...env,
          GITHUB_ACTIONS: 'true',
          CI: 'true',
          GITHUB_ACTION_PATH: REPOSITORY,
          GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
          GITHUB_STEP_SUMMARY: summaryFile,
          GITHUB_OUTPUT: outputFile,
          ...own,
        },
      });
      if (last.code !== 0) break;
    }
    const outputs = readFileSync(outputFile, 'utf8').split('\n').filter(Boolean);
    return {
      ...last,
      summary: readFileSync(summaryFile, 'utf8'),
      outputs: Object.fromEntries(outputs.map((line) => line.split('=', 2) as [string, string])),
    };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
