import { HubformError } from '../../error.ts';
import { appendText, readText } from '../../files/file.ts';
import { type Job, eventFileOf, jobOf } from '../../forge/job.ts';
import { parseJson } from '../../json.ts';
import { MARKDOWN_LIMIT } from '../../render/diff/markdown.ts';
import { printable } from '../../text.ts';
import type { Invocation } from '../commands/command.ts';
import { escapeWorkflowCommands } from '../output/escape-workflow-commands.ts';
import type { CiInvocation } from './invocation.ts';

/** Adds the job that this process runs in, and the functions that write to its summary, outputs and log. */
export async function inJob<I extends Pick<Invocation, 'io' | 'terminal'>>(
  invocation: I,
): Promise<I & Pick<CiInvocation<object>, 'job' | 'summarise' | 'output' | 'log' | 'summary'>> {
  const { io, terminal } = invocation;
  const job = await currentJob(io.env);
  const inLog = (text: string) => (job.kind === 'github' ? escapeWorkflowCommands(text) : text);
  return {
    ...invocation,
    job,
    summarise: (text) => summarise(job, text, invocation),
    output: async (values) => {
      const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
      if (job.outputFile !== undefined) await appendText(job.outputFile, lines.join(''));
    },
    log: (text) => {
      terminal.result(inLog(text));
    },
    summary: (text) => {
      terminal.summary(inLog(text));
    },
  };
}

async function currentJob(env: Invocation['io']['env']): Promise<Job> {
  const file = eventFileOf(env);
  const event = file === undefined ? undefined : eventIn(await readText(file), file);
  const job = jobOf(env, event);
  if (job) return job;
  throw new HubformError('usage', 'hubform ci runs in a job of GitHub Actions or of GitLab CI', {
    hint: 'Run hubform diff, hubform export or hubform verify on your own machine.',
  });
}

function eventIn(text: string, file: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HubformError('usage', `${printable(file, 1000)}: expected JSON, got ${printable(reason, 200)}`, {
      hint: 'Set GITHUB_EVENT_PATH to the file with the event that started the job.',
      cause,
    });
  }
}

/**
 * The limit for all summaries of one step.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
const SUMMARY_BYTES = 1_048_576;
/** In characters of up to four bytes each. The first text that fits is written. */
const LIMITS = [250_000, MARKDOWN_LIMIT, 2_000];

async function summarise(
  { summaryFile }: Job,
  text: (limit: number) => string,
  { terminal }: Pick<Invocation, 'terminal'>,
): Promise<void> {
  if (summaryFile === undefined) return;
  for (const limit of LIMITS) if (await appendText(summaryFile, `${text(limit)}\n`, SUMMARY_BYTES)) return;
  terminal.report({ kind: 'warning', message: 'the summary of the job is full; the rest is in its log' });
}
