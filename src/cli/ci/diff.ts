import { commentIfPermitted } from '../../actions/ci/comment.ts';
import { type CiDiff, ciDiff } from '../../actions/ci/diff.ts';
import { HubformError } from '../../error.ts';
import { forgeOf } from '../../forge/connect.ts';
import type { Job } from '../../forge/job.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { printable } from '../../text.ts';
import { diffLines, textOf } from '../../render/diff/text.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-code.ts';
import { Attempts } from './attempts.ts';
import type { CiInvocation } from './invocation.ts';
import type { FailOn } from '../options/fail-on.ts';
import { type RemarkValues, annotateAll, writeCodeQuality } from './remarks.ts';
import type { GenerateValues } from '../options/generate.ts';
import { reportUnknown } from '../output/results.ts';
import { assertExpecting, outcomeOf } from '../requests/fail-on.ts';
import { decisionOptionsOf } from '../requests/decision.ts';
import { networkOf } from '../requests/network.ts';

interface Values extends Pick<GenerateValues, 'trust' | 'prefer' | 'expect'>, RemarkValues {
  readonly failOn: FailOn;
}

export async function run(invocation: CiInvocation<Values>): Promise<ExitCode> {
  const { job, paths, values, io, terminal } = invocation;
  const { change } = job;
  if (!change) throw noChange(job);
  const { number } = change;
  if (number === undefined) {
    terminal.report({ kind: 'note', message: 'A merge queue has no pull request to comment on.' });
  } else if (job.token === undefined) {
    terminal.report({
      kind: 'warning',
      message: `no token to comment with: ${job.kind === 'github' ? 'GITHUB_TOKEN' : 'GITLAB_TOKEN'} is not set`,
    });
  }
  const forge = number === undefined ? undefined : forgeOf(job, io.signal, await networkOf(io));
  const decisionOptions = await decisionOptionsOf(invocation);
  assertExpecting(values.failOn, decisionOptions);
  const place = { ...(values.commentId !== undefined && { id: values.commentId }), ...(job.run && { run: job.run }) };
  const attempts = new Attempts(invocation);
  const found: CiDiff[] = [];
  for (const path of paths) {
    await attempts.run(async () => {
      const one = await ciDiff({ path, change, place, decisionOptions, env: io.env }, invocation.context);
      found.push(one);
      reportUnknown(invocation, one.diff);
      invocation.log(`${printable(path, 200)}\n\n${textOf(diffLines(one.diff))}\n`);
      if (one.diff.targets.length > 0) await invocation.summarise(one.markdown);
    });
  }
  const counts = found.map(({ diff }) => countDiff(diff));
  // A sum without the path that could not be compared would be too low.
  if (attempts.allSucceeded) {
    await invocation.output({
      changes: counts.reduce((sum, { changes }) => sum + changes, 0),
      important: counts.reduce((sum, { important }) => sum + important, 0),
    });
    await writeCodeQuality(invocation, found);
  }
  // Only now the service, which may fail: what was found is printed.
  if (number !== undefined) {
    for (const one of found) {
      await attempts.run(async () => {
        const done = forge ? await commentIfPermitted(forge, number, one.text, invocation.context) : 'refused';
        const about = paths.length > 1 ? `${printable(one.name, 200)}: ` : '';
        invocation.summary(`${about}Comment on #${number}: ${COMMENTS[done]}.\n`);
      });
    }
  }
  await annotateAll(invocation, found, { change, attempts, ...(forge && { forge }) });
  attempts.end();
  const outcomes = found.map(({ diff }) => outcomeOf(values.failOn, diff));
  const outcome = {
    incomplete: outcomes.some(({ incomplete }) => incomplete),
    different: outcomes.some(({ different }) => different),
  };
  const code = exitCodeOf(outcome);
  if (code === EXIT.different) {
    const message = `The changes fail the job, because fail-on is ${values.failOn}. To comment only, set it to none.`;
    terminal.report({ kind: 'note', message });
  }
  return code;
}

/** What became of the comment. */
const COMMENTS: Readonly<Record<Awaited<ReturnType<typeof commentIfPermitted>>, string>> = {
  created: 'created',
  edited: 'edited',
  unchanged: 'unchanged',
  none: 'none',
  outdated: 'unchanged, because a newer run wrote it',
  refused: 'refused',
};

function noChange({ kind }: Job): HubformError {
  return new HubformError('usage', 'this job does not run for a pull request', {
    hint: kind === 'github' ? 'Run it on: pull_request.' : 'Run it where CI_PIPELINE_SOURCE is merge_request_event.',
  });
}
