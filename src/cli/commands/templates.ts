import { HubformError } from '../../error.ts';
import { PIPELINE_FOLDERS } from '../../files/package/pipeline-folders.ts';
import { EXIT } from '../exit-code.ts';
import { toggle } from '../options/option.ts';
import { NAMED_DIRECTORY } from '../options/output.ts';
import { command, oneOf } from './command.ts';

const WHAT = ['code', ...PIPELINE_FOLDERS] as const;

export const templatesCommand = command({
  name: 'templates',
  summary: 'write the templates of the code, or the files for a pipeline',
  args: [{ ...oneOf('WHAT', WHAT), optional: true, defaultText: 'code' }],
  options: {
    output: {
      ...NAMED_DIRECTORY.output,
      summary: 'directory to write to',
      defaultText: 'hubform-templates for code, else hubform-WHAT',
    },
    force: { ...toggle('overwrite files that were edited'), perRun: true as const },
  },
  examples: [
    ['templates -o my-templates', 'Write the templates of the code, to edit and use with --templates'],
    ['templates github -o .github/workflows', 'Write the workflows for GitHub Actions'],
  ],
  run: async ({ args: [what = 'code'], values: { output, force }, terminal }) => {
    const { copyPipelineFiles } = await import('../../files/package/pipeline-files.ts');
    const { copyTemplates } = await import('../../files/package/templates.ts');
    const { directoryOf } = await import('../requests/generate.ts');

    const folder = PIPELINE_FOLDERS.find((known) => known === what);
    if (folder === undefined && what !== 'code') {
      throw new HubformError('usage', `there are no templates for ${JSON.stringify(what)}`, {
        hint: `Choose one of ${WHAT.join(', ')}.`,
      });
    }
    const directory = directoryOf(output) ?? `hubform-${what === 'code' ? 'templates' : what}`;
    const paths =
      folder === undefined ? await copyTemplates(directory, force) : await copyPipelineFiles(folder, directory, force);
    terminal.summary(`${paths.map((path) => `${directory}/${path}`).join('\n')}\n`);
    terminal.report({
      kind: 'note',
      message:
        what === 'code'
          ? `Edit what you want to change, delete the rest, and generate with --templates ${directory}.`
          : 'Read the comment at the top of each file: it says what to set up, and which values to replace.',
    });
    return EXIT.done;
  },
});
