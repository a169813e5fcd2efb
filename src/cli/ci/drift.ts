import { type CiDrift, type Found, changesOf, ciDrift } from '../../actions/ci/drift.ts';
import { HubformError } from '../../error.ts';
import { forgeOf } from '../../forge/connect.ts';
import type { Job } from '../../forge/job.ts';
import { diffLines, textOf } from '../../render/diff/text.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import type { CiInvocation } from './invocation.ts';
import { isIncomplete } from '../../membership/diff/unknown.ts';
import { reportDroppedTrust } from '../output/dropped-trust.ts';
import { reportNotRead, reportProblems } from '../output/results.ts';
import type { GenerateValues } from '../options/generate.ts';
import type { ScanValues } from '../options/scan.ts';
import { generateOptionsOf } from '../requests/generate.ts';
import { networkOf } from '../requests/network.ts';
import { scanOf } from '../requests/scan.ts';

/** The author of the commit. GitHub shows its own bot for the first address. */
const AUTHORS = {
  github: { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' },
  gitlab: { name: 'hubform', email: 'hubform@noreply.invalid' },
} as const;

interface Values extends Omit<ScanValues, 'resume' | 'previous'>, GenerateValues {
  readonly branch: string;
}

export async function run(invocation: CiInvocation<Values>): Promise<ExitCode> {
  const { job, paths, values, io } = invocation;
  const [path = '', ...others] = paths;
  if (others.length > 0)
    throw new HubformError('usage', 'hubform ci drift takes one path', { hint: 'Use a job for each path.' });
  const forge = forgeOf(job, io.signal, await networkOf(io));
  if (!forge || job.token === undefined || job.branch === undefined) throw notPossible(job);
  // Before the service, which may fail.
  const onFound = async ({ diff, problems, markdown }: Found) => {
    reportProblems(invocation, problems);
    reportNotRead(invocation, diff.notCompared, 'compared');
    invocation.log(`${textOf(diffLines(diff))}\n`);
    await invocation.summarise(() => markdown);
    await invocation.output({ ...changesOf(diff) });
  };
  const generate = await generateOptionsOf(invocation, path);
  await reportDroppedTrust(invocation, generate);
  const drift = await ciDrift(
    {
      path,
      onFound,
      scan: await scanOf(invocation),
      generate,
      forge,
      base: job.branch,
      push: {
        branch: values.branch,
        remote: 'name' in job.remote ? job.remote : { ...job.remote, token: job.token },
        author: AUTHORS[job.kind],
        env: io.env,
      },
    },
    invocation.context,
  );
  invocation.summary(`${outcomeMessage(drift)}\n`);
  await invocation.output({ 'pull-request': drift.proposal?.number ?? '' });
  return exitCodeOf({ incomplete: drift.problems.length > 0 || isIncomplete(drift.diff) });
}

function outcomeMessage({ outcome, proposal }: CiDrift): string {
  if (!proposal) return 'No changes to propose.';
  if (outcome === 'no-drift') return `No drift is left; updated #${proposal.number}.`;
  return `${outcome === 'opened' ? 'Opened' : 'Updated'} #${proposal.number}: ${proposal.url}`;
}

function notPossible({ kind, token }: Job): HubformError {
  if (token === undefined) {
    return new HubformError('usage', 'there is no token to open a pull request with', {
      hint: `Set ${kind === 'github' ? 'GITHUB_TOKEN' : 'GITLAB_TOKEN'}.`,
    });
  }
  return new HubformError('usage', 'this job does not run on a branch, so a pull request would have no base', {
    hint: 'Run it on a schedule.',
  });
}
