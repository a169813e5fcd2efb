import { openPrevious, previousAt } from '../../actions/scan/previous.ts';
import { takeSnapshot } from '../../actions/scan/snapshot.ts';
import type { Invocation } from './command.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { reportProblems, reportSaved } from '../output/results.ts';
import { contextOf, scanOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { values } = invocation;
  const context = contextOf(invocation);
  const output = values.output ?? '-';
  const request = await scanOf(invocation);
  const previous = await (values.previous === undefined
    ? previousAt(output, context)
    : openPrevious(values.previous, context));
  const taken = await takeSnapshot({ ...request, previous, ...(output !== '-' && { output }) }, context);
  reportProblems(invocation, taken.problems);
  reportSaved(invocation, taken, output);
  return exitCodeOf({ incomplete: taken.problems.length > 0 });
}
