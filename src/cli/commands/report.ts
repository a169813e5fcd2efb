import { EXIT } from '../exit-code.ts';
import { GENERATE } from '../options/generate.ts';
import { pick } from '../options/groups.ts';
import { OUTPUT } from '../options/output.ts';
import { command } from './command.ts';

export const reportCommand = command({
  name: 'report',
  summary: 'write a snapshot or a difference as one page of HTML, to be opened, mailed or printed',
  args: [{ name: 'WHAT', summary: 'a snapshot as above, or what diff --format json wrote', path: 'file' }],
  options: { ...pick(GENERATE, 'trust', 'prefer'), ...OUTPUT },
  examples: [
    ['report memberships.yaml -o report.html', 'accounts and Regions, coloured by decision'],
    ['report changes.json -o report.html', 'what changed, after: hubform diff A B --format json > changes.json'],
  ],
  run: async (invocation) => {
    const { report } = await import('../../actions/report.ts');
    const { writeFileAtomically } = await import('../../files/file.ts');
    const { decisionOptionsOf } = await import('../requests/generate.ts');

    const { args, values, terminal } = invocation;
    const page = await report(args[0] ?? '', decisionOptionsOf(values), invocation.context);
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
  },
});
