import { HubformError } from '../../error.ts';
import { exitCodeOf } from '../exit-code.ts';
import { FAIL_ON } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { pick } from '../options/groups.ts';
import { choice, withDefault } from '../options/option.ts';
import { EXPORT_DIRECTORY } from '../options/output.ts';
import { SCAN_SCOPE } from '../options/scan.ts';
import { command } from './command.ts';

const LIVE = 'live';

export const diffCommand = command({
  name: 'diff',
  summary: 'compare a snapshot with AWS, or two snapshots',
  args: [
    {
      name: 'BEFORE',
      summary:
        'a snapshot file, a directory that export wrote or with a file per account, - for stdin, or git:REV:PATH',
      path: 'file',
      optional: true,
      defaultText: `${EXPORT_DIRECTORY}, if that directory exists`,
    },
    {
      name: 'AFTER',
      summary: 'the same, or live: the accounts and Regions of BEFORE as AWS has them now',
      choices: [LIVE],
      path: 'file',
      optional: true,
      defaultText: LIVE,
    },
  ],
  options: {
    format: {
      ...choice(
        ['text', 'markdown', 'json', 'sarif', 'codequality'],
        'format of the difference: text, markdown, json, sarif, or codequality (of GitLab)',
      ),
      value: 'FORMAT',
    },
    ...FAIL_ON,
    ...pick(GENERATE, 'trust', 'prefer', 'expect'),
    ...SCAN_SCOPE,
    previous: withDefault(SCAN_SCOPE.previous, 'BEFORE'),
  },
  examples: [
    ['diff old.yaml new.yaml', 'Exit with 2 if anything changed'],
    ['diff hubform live --role-name hubform-read', 'Compare with AWS, in all accounts of the snapshot'],
    [
      'diff git:HEAD:hubform/memberships.yaml hubform --format markdown',
      'Print what a commit would change, as a comment on a pull request',
    ],
  ],
  run: async (invocation) => {
    const {
      args: [given, after = LIVE],
      values,
      terminal,
    } = invocation;
    const { exportDirectory } = await import('../requests/code-directory.ts');
    const before = given ?? (await exportDirectory('diff', 'BEFORE'));
    if (before === LIVE) {
      throw new HubformError('usage', 'BEFORE cannot be live: only AFTER can', {
        hint: 'Put live second: hubform diff SNAPSHOT live. Write ./live for a file of that name.',
      });
    }
    const { refuseLiveFlags } = await import('../requests/live-flags.ts');
    if (after !== LIVE) {
      const hint = 'Leave it out, or compare with AWS: hubform diff BEFORE live.';
      refuseLiveFlags(Object.keys(SCAN_SCOPE), invocation.sources, hint);
    }
    if (invocation.args.length < 2) terminal.report({ kind: 'note', message: `Comparing ${before} with AWS.` });
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
