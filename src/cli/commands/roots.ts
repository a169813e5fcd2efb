import { EXIT } from '../exit-code.ts';
import { choice, number } from '../options/option.ts';
import { ROOTS_FORMATS } from '../output/roots-formats.ts';
import { CODE, command } from './command.ts';

export const rootsCommand = command({
  name: 'roots',
  summary: 'list the root modules of generated code, for the jobs of a pipeline',
  args: [CODE],
  options: {
    format: choice(ROOTS_FORMATS, 'how the list is written'),
    perJob: number(1, 'root modules that a job of the pipeline takes', 1, 10_000),
  },
  examples: [
    ['roots hubform', 'each root module, with its account'],
    ['roots hubform --format json', 'for other programs'],
    ['roots hubform --format github-matrix --per-job 5', 'a matrix of GitHub Actions with five in each job'],
  ],
  run: async ({ args: [directory = ''], values, terminal }) => {
    const { listRoots } = await import('../../actions/roots/list-roots.ts');
    const { countRoots } = await import('../output/draw-roots.ts');
    const { rootsResult } = await import('../output/roots-result.ts');

    const list = await listRoots(directory);
    terminal.result(rootsResult(list, values.format, values.perJob, terminal));
    terminal.report({ kind: 'note', message: countRoots(list) });
    return EXIT.done;
  },
});
