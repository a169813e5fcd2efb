import { accountLabel } from '../../../membership/account-label.ts';
import { describeUnmet } from '../../../render/unmet.ts';
import type { Invocation } from '../../commands/command.ts';
import type { FoundMissing } from '../../../actions/bootstrap/find-missing.ts';
import { firstOf } from '../../../text.ts';

const MOST_NAMED = 10;

/** What is excluded, as a note; of what nothing is known, as warnings; where no member is missing, that too, as the result. */
export function reportMissing(
  { terminal }: Pick<Invocation, 'terminal'>,
  { unknown, excluded, names, counts, administrator, intent }: FoundMissing,
): void {
  if (excluded.length > 0) {
    const message = `Excluded, though expected: ${firstOf(excluded, MOST_NAMED)}.`;
    terminal.report({ kind: 'note', message });
  }
  for (const message of describeUnmet(unknown, names)) terminal.report({ kind: 'warning', message });
  if (intent) return;
  const whose = administrator === undefined ? '' : ` of ${accountLabel(administrator, names)}`;
  const targets = counts.map(({ state, count }) => `${count} ${state}`).join(', ');
  terminal.summary(
    `No member${whose} is missing, so nothing was written. Targets: ${targets === '' ? 'none is expected' : targets}.\n`,
  );
}
