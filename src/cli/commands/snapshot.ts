import { exitCodeOf } from '../exit-code.ts';
import { GENERATE } from '../options/generate.ts';
import { OUTPUT } from '../options/output.ts';
import { SCAN } from '../options/scan.ts';
import { command } from './command.ts';

export const snapshotCommand = command({
  name: 'snapshot',
  summary: 'scan only, and write the snapshot',
  args: [],
  options: {
    ...SCAN,
    expect: {
      ...GENERATE.expect,
      summary: 'if it names organizational units: find out which accounts are below them (with --organization)',
      group: 'Scan',
    },
    ...OUTPUT,
  },
  examples: [
    ['snapshot', 'print the snapshot of your own account'],
    ['snapshot -o memberships.yaml', 'write it to a file; targets outside the scan stay as they were'],
    ['snapshot --organization --role-name hubform-read -o memberships/', 'a fleet, with a file for each account'],
    ['snapshot --organization --role-name hubform-read -o memberships/ --resume', 'go on after an interruption'],
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
