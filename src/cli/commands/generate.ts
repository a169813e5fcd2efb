import { generate } from '../../actions/generate/generate.ts';
import { loadSnapshot } from '../../actions/load-snapshot.ts';
import { HubformError } from '../../error.ts';
import type { Invocation } from './command.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { reportGenerated } from '../output/results.ts';
import { contextOf, directoryOf, generateOptionsOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const [argument = ''] = invocation.args;
  const directory = directoryOf(invocation);
  if (directory === undefined) {
    throw new HubformError('usage', 'generate needs a directory to write to', {
      hint: `Say where: hubform generate ${argument} -o DIR`,
    });
  }
  const snapshot = await loadSnapshot(argument, contextOf(invocation));
  reportGenerated(invocation, await generate(snapshot, generateOptionsOf(invocation.values, directory)), directory);
  return exitCodeOf({});
}
