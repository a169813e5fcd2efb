import { exportLive } from '../../actions/generate/export.ts';
import type { Invocation } from './command.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { reportGenerated, reportProblems } from '../output/results.ts';
import { contextOf, directoryOf, generateOptionsOf, scanRequestOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const directory = directoryOf(invocation) ?? 'hubform';
  const options = generateOptionsOf(invocation.values, directory);
  const exported = await exportLive(await scanRequestOf(invocation), options, contextOf(invocation));
  reportProblems(invocation, exported.problems);
  reportGenerated(invocation, exported, directory);
  return exitCodeOf({ incomplete: exported.problems.length > 0 });
}
