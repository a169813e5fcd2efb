import { EXIT } from '../exit-code.ts';
import { choice, number, text, toggle } from '../options/option.ts';
import { type ListFormat, ROOTS_FORMATS } from '../output/roots-formats.ts';
import { pluralize } from '../../text.ts';
import { CODE, type Invocation, command } from './command.ts';

const OPTIONS = {
  // All names in the place of the value would leave no room for words.
  format: { ...choice(ROOTS_FORMATS, `format of the list: ${ROOTS_FORMATS.join(', ')}`), value: 'FORMAT' },
  changed: {
    ...text('git:BASE', 'list only what changed since the branch left BASE, with the reasons'),
    perRun: true as const,
  },
  perJob: number(1, 'with github-matrix or gitlab: root modules per job', 1, 10_000),
  write: { ...toggle('with terragrunt: write the units beside the root modules'), perRun: true as const },
  force: { ...toggle('with --write: overwrite units that were edited'), perRun: true as const },
};

type RootsInvocation = Invocation<typeof OPTIONS>;

export const rootsCommand = command({
  name: 'roots',
  summary: 'list the root modules, for a person or for the jobs that apply them',
  args: [CODE],
  options: OPTIONS,
  examples: [
    ['roots hubform', 'List each root module with its account'],
    ['roots hubform --changed git:origin/main', 'List what the branch changes, and why'],
    [
      'roots hubform --format github-matrix --per-job 5',
      'Print a matrix for GitHub Actions, with five root modules per job',
    ],
  ],
  run: async (invocation) => {
    const { assertRootsOptions, isListFormat } = await import('../requests/roots.ts');
    const { codeDirectoryOf } = await import('../requests/code-directory.ts');

    const { values, terminal } = invocation;
    assertRootsOptions(values);
    const [given] = invocation.args;
    const path = await codeDirectoryOf({ name: 'DIR', given, command: 'roots', doing: 'Listing' }, terminal);
    const named = { ...invocation, args: [path] };
    if (isListFormat(values.format)) await writeList(named, values.format);
    else if (values.format === 'atlantis') await writeAtlantis(named);
    else await writeTerragrunt(named);
    return EXIT.done;
  },
});

async function writeList(invocation: RootsInvocation, format: ListFormat): Promise<void> {
  const { changedRoots } = await import('../../actions/roots/changed-roots.ts');
  const { listRoots } = await import('../../actions/roots/list-roots.ts');
  const { parseGitBase } = await import('../../git/address.ts');
  const { countRoots, goneHints } = await import('../output/draw-roots.ts');
  const { rootsResult } = await import('../output/roots-result.ts');

  const {
    args: [directory = ''],
    values: { changed, perJob },
    terminal,
    context,
  } = invocation;
  const base = changed === undefined ? undefined : parseGitBase(changed, '--changed');
  const list = base === undefined ? await listRoots(directory, context) : await changedRoots(directory, base, context);
  terminal.result(rootsResult(list, format, perJob, terminal));
  for (const message of [...goneHints(list, base), countRoots(list, base)]) terminal.report({ kind: 'note', message });
}

async function writeAtlantis(invocation: RootsInvocation): Promise<void> {
  const { atlantisProjects } = await import('../../actions/roots/atlantis-projects.ts');
  const { atlantisConfig } = await import('../../render/roots/atlantis.ts');

  const { args, context, terminal } = invocation;
  terminal.result(atlantisConfig(await atlantisProjects(args[0] ?? '', context)));
}

/** Prints the units, or writes one beside each root module. */
async function writeTerragrunt(invocation: RootsInvocation): Promise<void> {
  const { terragruntUnits } = await import('../../actions/roots/terragrunt-units.ts');
  const { writeStamped } = await import('../../files/stamped-file.ts');
  const { unitsText } = await import('../../render/roots/terragrunt.ts');

  const {
    args: [directory = ''],
    values: { write, force },
    terminal,
  } = invocation;
  const units = await terragruntUnits(directory, invocation.context);
  if (!write) {
    terminal.result(unitsText(units));
    return;
  }
  const changed = await writeStamped(units, force);
  const message = `Wrote ${changed.length} of ${pluralize(units.size, 'unit')}.`;
  terminal.report({ kind: 'note', message });
}
