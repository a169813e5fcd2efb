import { EXIT } from '../exit-code.ts';
import { GENERATE } from '../options/generate.ts';
import { pick } from '../options/groups.ts';
import { OUTPUT } from '../options/output.ts';
import { command } from './command.ts';

export const templatesCommand = command({
  name: 'templates',
  summary: 'write out the templates of the generated code (hcl, cdktf), as a start for your own',
  args: [],
  options: { ...OUTPUT, ...pick(GENERATE, 'force') },
  examples: [
    ['templates -o my-templates', 'then edit them, delete the rest, and generate with --templates my-templates'],
  ],
  run: async ({ values, terminal }) => {
    const { copyTemplates } = await import('../../files/package/templates.ts');
    const { directoryOf } = await import('../requests/generate.ts');

    const directory = directoryOf(values.output) ?? 'hubform-templates';
    const paths = await copyTemplates(directory, values.force);
    terminal.result(`${paths.map((path) => `${directory}/${path}`).join('\n')}\n`);
    terminal.report({
      kind: 'note',
      message: `Edit what you want to be different, delete the rest, and generate with --templates ${directory}.`,
    });
    return EXIT.done;
  },
});
