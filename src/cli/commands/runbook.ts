import { EXIT } from '../exit-code.ts';
import { GENERATE } from '../options/generate.ts';
import { pick } from '../options/groups.ts';
import { OUTPUT_FILE } from '../options/output.ts';
import { SCAN } from '../options/scan.ts';
import { SNAPSHOT, command } from './command.ts';

export const runbookCommand = command({
  name: 'runbook',
  summary: 'write a shell script that ends unwanted memberships and invitations',
  args: [SNAPSHOT],
  options: {
    ...pick(GENERATE, 'trust', 'prefer', 'expect'),
    roleName: {
      ...SCAN.roleName,
      summary: 'role that the script assumes in each account but its own',
    },
    ...OUTPUT_FILE,
  },
  examples: [
    [
      'runbook memberships.yaml --trust 999999999999 -o runbook.sh',
      'Write a script: sh runbook.sh prints the commands, sh runbook.sh --run runs them',
    ],
    ['runbook memberships.yaml --role-name hubform-apply', 'Print one for several accounts, through a role in each'],
  ],
  run: async (invocation) => {
    const {
      args: [snapshot = ''],
      values,
      terminal,
      context,
    } = invocation;
    const { runbook } = await import('../../actions/runbook.ts');
    const { writeFileAtomically } = await import('../../files/file.ts');
    const { describeRemedies } = await import('../../render/remedy/runbook.ts');
    const { reportSaved } = await import('../output/results.ts');
    const { defined } = await import('../requests/defined.ts');
    const { decisionOptionsOf } = await import('../requests/decision.ts');

    const { output = '-', roleName } = values;
    const decisionOptions = await decisionOptionsOf(invocation);
    if (decisionOptions.trust === undefined) {
      terminal.report({
        kind: 'warning',
        message:
          'no trust list, so the invitations of all accounts that administer no target yet are declined\n  Name the administrators to trust with --trust ID.',
      });
    }
    const { script, counts, notes } = await runbook(
      {
        snapshot,
        decisionOptions,
        file: output === '-' ? 'runbook.sh' : output,
        ...defined({ roleName }),
      },
      context,
    );
    // It is not made executable: who runs it says so, by naming the shell.
    const saved =
      output === '-' ? { text: script, changed: false } : { changed: await writeFileAtomically(output, script) };
    await reportSaved(invocation, saved, output);
    for (const message of notes) terminal.report({ kind: 'note', message });
    terminal.report({ kind: 'note', message: describeRemedies(counts) });
    return EXIT.done;
  },
});
