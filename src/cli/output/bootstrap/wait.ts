import type { WaitResult } from '../../../actions/wait/wait.ts';
import type { Problem } from '../../../membership/problem.ts';
import { describeProblems } from '../../../render/problems.ts';
import { describeNotThere, unseenNotes, waitSummary } from '../../../render/wait.ts';
import type { Invocation } from '../../commands/command.ts';

/** The counts on stdout, not with --quiet; what is not there on stderr. */
export function reportWaited({ terminal }: Pick<Invocation, 'terminal'>, { invitations, seconds }: WaitResult): void {
  const problems = invitations.flatMap(({ account, region, look }): Problem[] =>
    look.kind === 'unreadable' ? [{ account, targets: [{ account, region }], ...look.problem }] : [],
  );
  for (const message of [...describeProblems(problems), ...describeNotThere(invitations, seconds)]) {
    terminal.report({ kind: 'warning', message });
  }
  for (const message of unseenNotes(invitations, seconds)) terminal.report({ kind: 'note', message });
  terminal.summary(waitSummary(invitations));
}
