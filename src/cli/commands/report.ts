import type { ReportOptions } from '../../actions/report.ts';
import type { LongText } from '../../files/packed-text.ts';
import { type ExitCode, EXIT, exitCodeOf } from '../exit-code.ts';
import { GENERATE } from '../options/generate.ts';
import { pick } from '../options/groups.ts';
import type { Source } from '../options/resolve.ts';
import type { ValuesOf } from '../options/option.ts';
import { OUTPUT_FILE } from '../options/output.ts';
import { SCAN_SCOPE } from '../options/scan.ts';
import { type Invocation, command } from './command.ts';

const LIVE = 'live';

const OPTIONS = {
  ...pick(GENERATE, 'trust', 'prefer', 'expect'),
  ...SCAN_SCOPE,
  previous: {
    ...SCAN_SCOPE.previous,
    summary: 'with live: snapshot whose accounts and Regions to read, and whose last known values to keep',
    defaultText: 'none',
  },
  ...OUTPUT_FILE,
};

type ReportInvocation = Pick<Invocation, 'args' | 'io' | 'terminal' | 'context'> & {
  readonly values: ValuesOf<typeof OPTIONS>;
  readonly sources: Readonly<Record<'trust' | 'expect', Source>>;
};

export const reportCommand = command({
  name: 'report',
  summary: 'write a snapshot or a difference as one HTML page',
  args: [
    {
      name: 'WHAT',
      summary: 'a snapshot, the output of diff --format json, or live',
      choices: [LIVE],
      path: 'file',
    },
  ],
  options: OPTIONS,
  examples: [
    ['report memberships.yaml -o report.html', 'Show accounts and Regions by decision'],
    ['report changes.json -o report.html', 'Show what changed, after: hubform diff A B --format json >changes.json'],
    [
      'report live --previous memberships.yaml --role-name hubform-read -o report.html',
      'Show the live state of the accounts and Regions of a snapshot',
    ],
  ],
  run: async (invocation) => {
    if (invocation.args[0] === LIVE) return runLive(invocation);
    const { refuseLiveFlags } = await import('../requests/live-flags.ts');
    const hint = 'Leave it out, or report the live state: hubform report live.';
    refuseLiveFlags(Object.keys(SCAN_SCOPE), invocation.sources, hint);
    const { report } = await import('../../actions/report.ts');

    const { args, context } = invocation;
    await savePage(invocation, await report(args[0] ?? '', await reportOptionsOf(invocation), context));
    return EXIT.done;
  },
});

async function runLive(invocation: ReportInvocation): Promise<ExitCode> {
  const { reportLive } = await import('../../actions/report.ts');
  const { isGap } = await import('../../membership/diff/unknown.ts');
  const { reportNotRead, reportProblems } = await import('../output/results.ts');
  const { scanRequestOf } = await import('../requests/scan.ts');

  const { values, context } = invocation;
  const request = await scanRequestOf(invocation);
  const { page, notRead, problems } = await reportLive(
    request,
    values.previous ?? '',
    await reportOptionsOf(invocation),
    context,
  );
  reportProblems(invocation, problems);
  reportNotRead(invocation, notRead, 'read');
  await savePage(invocation, page);
  return exitCodeOf({ incomplete: problems.length > 0 || notRead.some(({ reason }) => isGap(reason)) });
}

async function reportOptionsOf(invocation: ReportInvocation): Promise<ReportOptions> {
  const { decisionOptionsOf } = await import('../requests/decision.ts');
  const { VERSION } = await import('../version.ts');
  return { decisions: await decisionOptionsOf(invocation), version: VERSION, env: invocation.io.env };
}

async function savePage({ values, terminal }: ReportInvocation, page: LongText): Promise<void> {
  const { writeFileAtomically } = await import('../../files/file.ts');
  const output = values.output ?? '-';
  if (output === '-') {
    await terminal.longResult(page);
    return;
  }
  const changed = await writeFileAtomically(output, page);
  terminal.report({
    kind: 'note',
    message: changed ? `Wrote ${output}.` : `Nothing to write: ${output} is up to date.`,
  });
}
