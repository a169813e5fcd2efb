import { PIPELINE_FOLDERS, type PipelineFolder } from '../../files/package/pipeline-folders.ts';
import { EXIT } from '../exit-code.ts';
import { GENERATE } from '../options/generate.ts';
import { pick } from '../options/groups.ts';
import { OUTPUT } from '../options/output.ts';
import { command, oneOf } from './command.ts';

export const templatesCommand = command({
  name: 'templates',
  summary: 'write out templates: of the generated code, or the files for a pipeline',
  args: [{ ...oneOf('WHAT', ['code', ...PIPELINE_FOLDERS]), optional: true }],
  options: { ...OUTPUT, ...pick(GENERATE, 'force') },
  examples: [
    ['templates -o my-templates', 'then edit them, delete the rest, and generate with --templates my-templates'],
    ['templates github -o .github/workflows', 'the workflows for GitHub Actions'],
  ],
  run: async ({ args: [what = 'code'], values: { output, force }, terminal }) => {
    const { copyPipelineFiles } = await import('../../files/package/pipeline-files.ts');
    const { copyTemplates } = await import('../../files/package/templates.ts');
    const { directoryOf } = await import('../requests/generate.ts');

    const directory = directoryOf(output) ?? `hubform-${what === 'code' ? 'templates' : what}`;
    const paths =
      what === 'code'
        ? await copyTemplates(directory, force)
        : await copyPipelineFiles(what as PipelineFolder, directory, force);
    terminal.summary(`${paths.map((path) => `${directory}/${path}`).join('\n')}\n`);
    terminal.report({
      kind: 'note',
      message:
        what === 'code'
          ? `Edit what you want to be different, delete the rest, and generate with --templates ${directory}.`
          : 'Read the comment at the top of each file: it says what to set up, and which values are yours.',
    });
    return EXIT.done;
  },
});
