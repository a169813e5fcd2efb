import { report } from '../../actions/report.ts';
import { writeFileAtomically } from '../../files/file.ts';
import type { Invocation } from './command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { contextOf, decisionOptionsOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { args, values, terminal } = invocation;
  const page = await report(args[0] ?? '', decisionOptionsOf(values), contextOf(invocation));
  const output = values.output ?? '-';
  if (output === '-') terminal.result(page);
  else {
    const changed = await writeFileAtomically(output, page);
    terminal.report({
      kind: 'note',
      message: changed ? `Wrote ${output}.` : `Nothing to write: ${output} is up to date.`,
    });
  }
  return EXIT.done;
}
