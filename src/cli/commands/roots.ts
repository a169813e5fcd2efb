import { EXIT } from '../exit-code.ts';
import { choice, number, text } from '../options/option.ts';
import { ROOTS_FORMATS } from '../output/roots-formats.ts';
import { CODE, command } from './command.ts';

export const rootsCommand = command({
  name: 'roots',
  summary: 'list the root modules of generated code, for the jobs of a pipeline',
  args: [CODE],
  options: {
    format: choice(ROOTS_FORMATS, 'how the list is written'),
    changed: {
      ...text('git:BASE', 'only those that changed since the branch left BASE, each with the reasons'),
      perRun: true,
    },
    perJob: number(1, 'root modules that a job of the pipeline takes', 1, 10_000),
  },
  examples: [
    ['roots hubform', 'each root module, with its account'],
    ['roots hubform --changed git:origin/main', 'those that the branch changes, and why'],
    ['roots hubform --format json', 'for other programs'],
    ['roots hubform --format github-matrix --per-job 5', 'a matrix of GitHub Actions with five in each job'],
  ],
  run: async ({ args: [directory = ''], values, terminal, context }) => {
    const { changedRoots } = await import('../../actions/roots/changed-roots.ts');
    const { listRoots } = await import('../../actions/roots/list-roots.ts');
    const { parseGitBase } = await import('../../git/address.ts');
    const { countRoots, goneHints } = await import('../output/draw-roots.ts');
    const { rootsResult } = await import('../output/roots-result.ts');

    const { format, perJob, changed } = values;
    const base = changed === undefined ? undefined : parseGitBase(changed, '--changed');
    const list = base === undefined ? await listRoots(directory) : await changedRoots(directory, base, context);
    terminal.result(rootsResult(list, format, perJob, terminal));
    for (const message of [...goneHints(list, base), countRoots(list, base)])
      terminal.report({ kind: 'note', message });
    return EXIT.done;
  },
});
