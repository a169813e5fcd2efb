import { HubformError } from '../../../error.ts';
import { appendText, readText } from '../../../files/file.ts';
import { type Job, eventFileOf, jobOf } from '../../../forge/job.ts';
import type { Invocation } from '../command.ts';
import type { ExitCode } from '../../exit-code.ts';
import { escapeWorkflowCommands } from '../../output/escape-workflow-commands.ts';
import type { CiInvocation } from './invocation.ts';

const MODES: Readonly<Record<string, () => Promise<{ run: (invocation: CiInvocation) => Promise<ExitCode> }>>> = {
  diff: () => import('./diff.ts'),
  drift: () => import('./drift.ts'),
  verify: () => import('./verify.ts'),
};

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { args, io, terminal } = invocation;
  const [mode = '', ...paths] = args;
  const load = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
  if (!load) {
    throw new HubformError('usage', `there is no mode ${JSON.stringify(mode)}`, {
      hint: `There is ${Object.keys(MODES).join(', ')}.`,
    });
  }
  const job = await currentJob(io.env);
  const { run: runMode } = await load();
  return runMode({
    ...invocation,
    job,
    paths,
    summarise: (text) => summarise(job, text, invocation),
    output: async (values) => {
      const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
      if (job.outputFile !== undefined) await appendText(job.outputFile, lines.join(''));
    },
    log: (text) => {
      terminal.result(job.kind === 'github' ? escapeWorkflowCommands(text) : text);
    },
  });
}

async function currentJob(env: Invocation['io']['env']): Promise<Job> {
  const file = eventFileOf(env);
  const event: unknown = file === undefined ? undefined : JSON.parse(await readText(file));
  const job = jobOf(env, event);
  if (job) return job;
  throw new HubformError('usage', 'hubform ci runs in a job of GitHub Actions or of GitLab CI', {
    hint: 'On your own machine: hubform diff, hubform export, hubform verify.',
  });
}

/** All summaries of a step share it. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
const SUMMARY_BYTES = 1_048_576;
/** In characters, which may be of four bytes; the second try is what fits a comment. */
const ROOM = [250_000, 65_000, 2_000];

async function summarise({ summaryFile }: Job, text: (limit: number) => string, { terminal }: Invocation) {
  if (summaryFile === undefined) return;
  for (const limit of ROOM) if (await appendText(summaryFile, `${text(limit)}\n`, SUMMARY_BYTES)) return;
  terminal.report({ kind: 'warning', message: 'the summary of the job is full; the rest is in its log' });
}
