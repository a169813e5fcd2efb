import { exitCodeOf } from '../exit-code.ts';
import { GENERATE } from '../options/generate.ts';
import { OUTPUT_SNAPSHOT } from '../options/output.ts';
import { SCAN } from '../options/scan.ts';
import { command } from './command.ts';

export const snapshotCommand = command({
  name: 'snapshot',
  summary: 'scan AWS, and write the snapshot only',
  args: [],
  options: {
    ...SCAN,
    expect: {
      ...GENERATE.expect,
      summary: 'with --organization: file of expected members; looks up the organizational units in it',
      group: 'Snapshot',
    },
    ...OUTPUT_SNAPSHOT,
  },
  examples: [
    ['snapshot', 'Print the snapshot of your own account'],
    ['snapshot -o memberships.yaml', 'Write it to a file, or update the targets that are scanned'],
    [
      'snapshot --organization --role-name hubform-read -o memberships/',
      'Write a file per account of the organization; add --resume after an interruption',
    ],
  ],
  run: async (invocation) => {
    const { openPrevious, previousAt } = await import('../../actions/scan/previous.ts');
    const { takeSnapshot } = await import('../../actions/scan/snapshot.ts');
    const { reportKept, reportProblems, reportSaved } = await import('../output/results.ts');
    const { scanOf } = await import('../requests/scan.ts');

    const { values } = invocation;
    const context = invocation.context;
    const output = values.output ?? '-';
    const request = await scanOf(invocation);
    const previous = await (values.previous === undefined
      ? previousAt(output)
      : openPrevious(values.previous, context));
    const taken = await takeSnapshot({ ...request, previous, ...(output !== '-' && { output }) }, context);
    reportProblems(invocation, taken.problems);
    reportKept(invocation, taken.kept, output);
    await reportSaved(invocation, taken, output);
    return exitCodeOf({ incomplete: taken.problems.length > 0 });
  },
});
