import { copyTemplates } from '../../files/package/templates.ts';
import type { Invocation } from './command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { directoryOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { values, terminal } = invocation;
  const directory = directoryOf(invocation) ?? 'hubform-templates';
  const paths = await copyTemplates(directory, values.force);
  terminal.result(`${paths.map((path) => `${directory}/${path}`).join('\n')}\n`);
  terminal.report({
    kind: 'note',
    message: `Edit what you want to be different, delete the rest, and generate with --templates ${directory}.`,
  });
  return EXIT.done;
}
