import { HubformError } from '../../error.ts';
import { exitCodeOf } from '../exit-code.ts';
import { FAIL_ON } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { pick } from '../options/groups.ts';
import { choice } from '../options/option.ts';
import { SCAN_SCOPE } from '../options/scan.ts';
import { command } from './command.ts';

const LIVE = 'live';

export const diffCommand = command({
  name: 'diff',
  summary: 'show what changed from a snapshot to what is live, or between two snapshots',
  args: [
    { name: 'BEFORE', summary: 'a snapshot file, a directory of them, - for stdin, or git:REV:path', path: 'file' },
    {
      name: 'AFTER',
      summary: 'the same, or live (default): the accounts and Regions of BEFORE, as AWS has them now',
      choices: [LIVE],
      path: 'file',
      optional: true,
    },
  ],
  options: {
    format: {
      ...choice(
        ['text', 'markdown', 'json', 'sarif', 'codequality'],
        'write the differences as text, markdown, json, sarif, or codequality (of GitLab)',
      ),
      value: 'FORMAT',
    },
    ...FAIL_ON,
    ...pick(GENERATE, 'trust', 'prefer', 'expect'),
    ...SCAN_SCOPE,
    previous: { ...SCAN_SCOPE.previous, summary: 'last known values (default: those of BEFORE)' },
  },
  examples: [
    ['diff old.yaml new.yaml', 'exit code 2 if anything changed'],
    ['diff git:HEAD:memberships.yaml memberships.yaml --format markdown', 'what a commit would change, as a comment'],
    ['diff memberships.yaml --format sarif --fail-on none', 'for code scanning'],
    ['diff memberships.yaml --role-name hubform-read', 'to what is live, in all accounts of the snapshot'],
    [
      'diff memberships.yaml --account 111122223333 --fail-on important',
      'in one of them; fail on an important difference',
    ],
  ],
  run: async (invocation) => {
    const {
      args: [before = '', after = LIVE],
      values,
      terminal,
    } = invocation;
    if (before === LIVE) {
      throw new HubformError('usage', 'BEFORE cannot be live', {
        hint: 'What is live comes after: hubform diff SNAPSHOT. A file of that name is ./live.',
      });
    }
    const { refuseLiveFlags } = await import('../requests/live-flags.ts');
    if (after !== LIVE) {
      const hint = 'Leave it out, or compare with what is live: hubform diff BEFORE live.';
      refuseLiveFlags(Object.keys(SCAN_SCOPE), invocation.sources, hint);
    }
    const { diffSnapshots } = await import('../../actions/diff.ts');
    const { diffResult } = await import('../output/diff-result.ts');
    const { diffCodeQualityText, diffSarifText } = await import('../output/sarif.ts');
    const { reportNotRead, reportProblems, reportUnknown } = await import('../output/results.ts');
    const { assertExpecting, outcomeOf } = await import('../requests/fail-on.ts');
    const { decisionOptionsOf } = await import('../requests/decision.ts');
    const { scanRequestOf } = await import('../requests/scan.ts');

    const decisionOptions = await decisionOptionsOf(invocation);
    assertExpecting(values.failOn, decisionOptions);
    const { diff, problems } = await diffSnapshots(
      {
        before,
        after: after === LIVE ? await scanRequestOf(invocation) : after,
        decisionOptions,
      },
      invocation.context,
    );
    reportProblems(invocation, problems);
    reportNotRead(invocation, diff.notCompared, 'compared');
    // Of a scan, the problems name them.
    if (after !== LIVE) reportUnknown(invocation, diff);
    const sides = after === LIVE ? [before] : [after, before];
    await terminal.longResult(
      values.format === 'sarif'
        ? await diffSarifText({ diff, problems }, sides, invocation)
        : values.format === 'codequality'
          ? await diffCodeQualityText({ diff }, sides, invocation)
          : diffResult(diff, values.format, { before, after }, terminal),
    );
    const { incomplete = false, different = false } = outcomeOf(values.failOn, diff);
    return exitCodeOf({ incomplete: problems.length > 0 || incomplete, different });
  },
});
